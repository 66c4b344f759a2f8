using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Plans;
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
        order by i.card_id limit $4
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
        await LearnerLock.TakeAsync(transaction.Connection, learner);
        var settings = await SettingsTimeline.ReadAsync(transaction.Connection, schedulers, learner, now, ct);
        var items = await ReadForeignAsync(transaction.Connection, learner, settings.Learner, ct);
        if (items.Count == 0)
            return false;
        var clock = settings.Newest.Clock;
        var tomorrow = clock.StartOf(clock.DayOf(now).PlusDays(1));
        var balance = settings.Balance;
        var logs = await CardLog.ReadAllAsync(transaction.Connection, learner, items.Select(item => item.CardId), ct);
        var refreshed = items.ConvertAll(item =>
        {
            var (made, _) = CardProgress.Replay(settings.Learner, item, logs[item.CardId], balance);
            var due = Due(item.DueAt, made.DueAt, tomorrow);
            balance = balance?.With(clock.DayOf(due));
            return made with { DueAt = due };
        });
        await ReviewItemUpdate.RunAsync(transaction.Connection, learner, refreshed, ct);
        // Writing the cards ended what was planned for them.
        await StalePlan.MarkAsync(transaction.Connection, learner, now);
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
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = BatchSize });
        await using var rows = await command.ExecuteReaderAsync(ct);
        return await ReviewItemRow.ReadAllAsync(rows, ct);
    }
}
