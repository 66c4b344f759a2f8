using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Reviews;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Memory;

/// <summary>Makes the memories anew that other weights, or other rules, have made: by replaying their logs.</summary>
internal static class CardRefresh
{
    private const int BatchSize = 100;

    private const string ForeignSql = $"""
        select {ReviewItemRow.Columns} from review_item i
        where i.learner_id = $1 and i.state <> 0 and i.deleted_at is null
          and (i.weights_version <> $2 or i.model_version <> $3)
        order by i.card_id limit 100
        for update
        """;

    /// <summary>Refreshes up to a hundred cards in one transaction.</summary>
    /// <returns>Whether there may be more.</returns>
    internal static async Task<bool> RunAsync(
        ClinicDatabase database,
        Schedulers schedulers,
        LearnerId learner,
        Instant now,
        CancellationToken ct
    )
    {
        await using var transaction = await database.BeginAsync(learner, ct);
        var scheduler = await schedulers.ReadAsync(transaction.Connection, learner, ct);
        var items = await ReadForeignAsync(transaction.Connection, learner, scheduler, ct);
        if (items.Count == 0)
            return false;
        var tomorrow = await TomorrowAsync(transaction.Connection, schedulers, learner, now, ct);
        var logs = await LogEntry.ReadAllAsync(transaction.Connection, learner, items.Select(item => item.CardId), ct);
        var refreshed = items.ConvertAll(item =>
        {
            var (made, _) = CardProgress.Replay(scheduler, item, logs[item.CardId]);
            return made with { DueAt = Due(item.DueAt, made.DueAt, tomorrow) };
        });
        await using var batch = new NpgsqlBatch(transaction.Connection);
        batch.BatchCommands.Add(ReviewItemUpdate.Command(learner, refreshed));
        await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync();
        return items.Count == BatchSize;
    }

    /// <summary>What the day already shows stays, and nothing is added to it.</summary>
    internal static Instant Due(Instant before, Instant replayed, Instant tomorrow) =>
        before < tomorrow ? before : Instant.Max(replayed, tomorrow);

    private static async Task<List<ReviewItemRow>> ReadForeignAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        LearnerScheduler scheduler,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(ForeignSql, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = learner.Value });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = scheduler.WeightsVersion });
        command.Parameters.Add(new NpgsqlParameter<short> { TypedValue = (short)scheduler.Scheduler.Model });
        var items = new List<ReviewItemRow>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            items.Add(ReviewItemRow.Read(rows));
        return items;
    }

    private static async Task<Instant> TomorrowAsync(
        NpgsqlConnection connection,
        Schedulers schedulers,
        LearnerId learner,
        Instant now,
        CancellationToken ct
    )
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(SettingsTimeline.Command(learner, now));
        await using var rows = await batch.ExecuteReaderAsync(ct);
        var clock = (await SettingsTimeline.ReadAsync(rows, schedulers, ct)).At(now).Clock;
        return clock.StartOf(clock.DayOf(now).PlusDays(1));
    }
}
