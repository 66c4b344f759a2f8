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
)
{
    private const int BatchSize = 64;
    private const int Lanes = 16;

    private const string ClaimSql = "select learner_id, study_day, channel_id from claim_deliveries($1, $2, $3)";

    /// <summary>Sends until nothing waits whose time has come.</summary>
    /// <returns>How many deliveries had their turn.</returns>
    internal async Task<int> RunAsync(CancellationToken ct)
    {
        var turns = 0;
        while (await ClaimAsync(ct) is { Count: > 0 } claimed)
        {
            await using var lease = new DeliveryLease(claimed, database, time);
            var lanes = new ParallelOptions { MaxDegreeOfParallelism = Lanes, CancellationToken = ct };
            await Parallel.ForEachAsync(
                claimed,
                lanes,
                async (key, stop) =>
                {
                    await HandOverAsync(key, stop);
                    lease.Release(key);
                }
            );
            turns += claimed.Count;
        }
        return turns;
    }

    private async Task HandOverAsync(DeliveryKey key, CancellationToken ct)
    {
        try
        {
            switch (await reader.ReadAsync(key, ct))
            {
                case DeliveryStep.Cancel cancel:
                    await deliveries.CancelAsync(key, cancel.Reason, time.Now(), ct);
                    ClinicMeter.Cancelled(cancel.Kind);
                    break;
                case DeliveryStep.Wait wait:
                    await deliveries.WaitAsync(key, wait.Until, ct);
                    break;
                case DeliveryStep.Send send:
                    await SendAsync(key, send, ct);
                    break;
            }
        }
        // One that fails does not keep the others from their turn; the lease brings it again.
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogLeft(e);
        }
    }

    private async Task SendAsync(DeliveryKey key, DeliveryStep.Send send, CancellationToken ct)
    {
        var began = time.Now();
        var outcome = await channels.SendAsync(key.Learner, send.Channel, send.Digest, ct);
        // What was handed over is written down also when the server is just stopping.
        var draw = RandomNumberGenerator.GetInt32(1 << 20) / (double)(1 << 20);
        var ended = time.Now();
        await deliveries.TriedAsync(key, send, outcome, began, ended, draw, CancellationToken.None);
        ClinicMeter.Tried(send.Channel.Kind, outcome, ended - send.RemindAt);
    }

    private async Task<List<DeliveryKey>> ClaimAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand(ClaimSql, connection);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = BatchSize });
        command.Parameters.Add(new NpgsqlParameter<Instant> { TypedValue = time.Now() });
        command.Parameters.Add(new NpgsqlParameter<Period> { TypedValue = DeliveryLease.Length });
        var claimed = new List<DeliveryKey>(BatchSize);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            claimed.Add(
                new(new LearnerId(rows.GetGuid(0)), rows.GetFieldValue<LocalDate>(1), new ChannelId(rows.GetGuid(2)))
            );
        return claimed;
    }

    [LoggerMessage(LogLevel.Error, "A delivery could not be looked after; it is tried again when its lease is over")]
    private partial void LogLeft(Exception e);
}
