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
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(() => pause = FirstPause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            // Whatever it is: a node that stopped for it would be gone for its learners as well.
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogLost(e, pause.TotalSeconds);
            }
            finally
            {
                sessions.Reset(listening: false);
            }
            await Task.Delay(pause, stoppingToken);
            pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
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

    [LoggerMessage(LogLevel.Warning, "Lost the connection that tells of revoked sessions; trying again in {Seconds} s")]
    private partial void LogLost(Exception reason, double seconds);
}
