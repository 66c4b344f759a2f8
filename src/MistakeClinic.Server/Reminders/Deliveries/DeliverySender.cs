using System.Security.Cryptography;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Reminders.Channels;
using MistakeClinic.Server.Telemetry;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Reminders.Deliveries;

/// <summary>
/// Hands over what waits in the outbox. A delivery is one sender's until its lease has run out; a sender that dies after
/// the other side has taken it lets it be handed over again, under the same id. Any number may run at the same time.
/// </summary>
internal sealed partial class DeliverySender(
    ClinicDatabase database,
    DeliveryReader reader,
    DeliveryLog deliveries,
    ChannelSender channels,
    TimeProvider time,
    ILogger<DeliverySender> log
) : IDisposable
{
    // How many of a kind are handed over at once; most of that is waiting for the other side.
    private const int Lanes = 32;

    // Learners' requests need the rest of the node's connections.
    private const int Connections = 8;

    // While some wait for a slow other side, the next are looked for as often as this.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private const string ClaimSql = "select learner_id, study_day, channel_id from claim_deliveries($1, $2, $3, $4)";

    private readonly SemaphoreSlim _connections = new(Connections);

    public void Dispose() => _connections.Dispose();

    /// <summary>Sends until nothing of a kind waits whose time has come.</summary>
    /// <param name="kind">The kind of channel.</param>
    /// <param name="stop">Ends it: what has been begun is seen through, and nothing more is.</param>
    /// <returns>How many deliveries had their turn.</returns>
    internal async Task<int> RunAsync(ChannelKind kind, CancellationToken stop)
    {
        var (turns, running) = (0, new List<Task>(Lanes));
        while (true)
        {
            running.RemoveAll(delivery => delivery.IsCompleted);
            var free = stop.IsCancellationRequested ? 0 : Lanes - running.Count;
            var claimed = free == 0 ? [] : await ClaimAsync(kind, free);
            turns += claimed.Count;
            running.AddRange(claimed.Select(HandOverAsync));
            if (running.Count == 0)
                return turns;
            if (claimed.Count < free || free == 0)
                await Task.WhenAny([.. running, Task.Delay(Pause, time, CancellationToken.None)]);
        }
    }

    private async Task HandOverAsync(DeliveryKey key)
    {
        await using var lease = new DeliveryLease(key, database, time);
        try
        {
            switch (await ConnectedAsync(() => reader.ReadAsync(key)))
            {
                case DeliveryStep.Cancel cancel:
                    await ConnectedAsync(() => deliveries.CancelAsync(key, cancel.Reason, time.Now()));
                    ClinicMeter.Cancelled(cancel.Kind);
                    break;
                case DeliveryStep.Wait wait:
                    await ConnectedAsync(() => deliveries.WaitAsync(key, wait.Until));
                    break;
                case DeliveryStep.Send send:
                    await SendAsync(key, send);
                    break;
            }
        }
        // One that fails does not keep the others from their turn; the lease brings it again.
        catch (Exception e)
        {
            LogLeft(e);
        }
    }

    private async Task SendAsync(DeliveryKey key, DeliveryStep.Send send)
    {
        var began = time.Now();
        var outcome = await channels.SendAsync(key.Learner, send.Channel, send.Digest, CancellationToken.None);
        var draw = RandomNumberGenerator.GetInt32(1 << 20) / (double)(1 << 20);
        var ended = time.Now();
        await ConnectedAsync(() => deliveries.TriedAsync(key, send, outcome, began, ended, draw));
        ClinicMeter.Tried(send.Channel.Kind, outcome, ended - send.RemindAt);
    }

    private async Task<List<DeliveryKey>> ClaimAsync(ChannelKind kind, int most)
    {
        await using var opened = await database.OpenAsync(CancellationToken.None);
        var connection = opened.Connection;
        await using var command = new NpgsqlCommand(ClaimSql, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = ChannelKinds.Name(kind) });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = most });
        command.Parameters.Add(new NpgsqlParameter<Instant> { TypedValue = time.Now() });
        command.Parameters.Add(new NpgsqlParameter<Period> { TypedValue = DeliveryLease.Length });
        var claimed = new List<DeliveryKey>(most);
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            claimed.Add(
                new(new LearnerId(rows.GetGuid(0)), rows.GetFieldValue<LocalDate>(1), new ChannelId(rows.GetGuid(2)))
            );
        return claimed;
    }

    private async Task<TResult> ConnectedAsync<TResult>(Func<Task<TResult>> work)
    {
        await _connections.WaitAsync();
        try
        {
            return await work();
        }
        finally
        {
            _connections.Release();
        }
    }

    private Task<bool> ConnectedAsync(Func<Task> work) =>
        ConnectedAsync(async () =>
        {
            await work();
            return true;
        });

    [LoggerMessage(LogLevel.Error, "A delivery could not be looked after; it is tried again when its lease is over")]
    private partial void LogLeft(Exception e);
}
