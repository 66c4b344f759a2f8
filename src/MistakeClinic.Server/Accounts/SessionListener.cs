using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using Npgsql;

namespace MistakeClinic.Server.Accounts;

/// <summary>
/// Hears, on one connection of the pool, of sessions that other nodes revoke, and makes this node forget them. Without
/// the connection the node remembers no session and asks the database each time.
/// </summary>
/// <remarks>LISTEN needs a connection of its own: behind PgBouncer in transaction mode nothing is ever heard.</remarks>
internal sealed partial class SessionListener(
    ClinicDatabase database,
    SessionCache sessions,
    ILogger<SessionListener> log
) : BackgroundService
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = FirstPause;
        // Null while it is there.
        string? told = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(Connected, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            // Whatever it is: a node that stopped for it would be gone for its learners as well.
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // Once, and again when more is known: the log of an outage is for what the operator can do about it.
                var advice = DatabaseFaults.Advice(e);
                if (told is null || (advice.Length > 0 && advice != told))
                    LogLost(DatabaseFaults.Describe(e) is null ? e : null, advice);
                told = advice.Length > 0 ? advice : told ?? "";
            }
            finally
            {
                sessions.Reset(listening: false);
            }
            await Task.Delay(pause, stoppingToken);
            pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
        }

        void Connected()
        {
            pause = FirstPause;
            if (told is not null)
                LogBack();
            told = null;
        }
    }

    private async Task ListenAsync(Action connected, CancellationToken ct)
    {
        await using var opened = await database.OpenAsync(ct);
        var connection = opened.Connection;
        connection.Notification += Forget;
        try
        {
            await connection.ExecuteAsync($"listen {Revocation.Channel}");
            sessions.Reset(listening: true);
            connected();
            while (true)
            {
                // A connection that died without a word is noticed by asking.
                if (!await connection.WaitAsync(KeepAlive, ct))
                    await connection.ExecuteAsync("select 1");
            }
        }
        finally
        {
            connection.Notification -= Forget;
            // The pool keeps session state, so a connection that still listens must not go back to it.
            NpgsqlConnection.ClearPool(connection);
        }
    }

    private void Forget(object sender, NpgsqlNotificationEventArgs notification)
    {
        if (LearnerId.TryParse(notification.Payload, out var learner))
            sessions.Evict(learner);
    }

    [LoggerMessage(
        LogLevel.Warning,
        "Lost the connection that tells of revoked sessions; each request asks the database until it is back. {Advice}"
    )]
    private partial void LogLost(Exception? reason, string advice);

    [LoggerMessage(LogLevel.Information, "The connection that tells of revoked sessions is back")]
    private partial void LogBack();
}
