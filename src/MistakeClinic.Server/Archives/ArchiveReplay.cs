using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Reviews;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Archives;

/// <summary>
/// Replays each imported card's log, so that it is the log that says what is remembered. When the card is shown next stays as the
/// archive has it: that was balanced with what was due at the time, which no log tells.
/// </summary>
internal static class ArchiveReplay
{
    private const int BatchSize = 500;

    private const string CardsSql = $"""
        select {ReviewItemRow.Columns} from review_item i
        where i.learner_id = $1 and i.card_id > $2
        order by i.card_id limit $3
        """;

    /// <summary>How many cards the archive had elsewhere than their log puts them.</summary>
    /// <exception cref="ArchiveFaultException">A log cannot be replayed.</exception>
    internal static async Task<int> RunAsync(
        NpgsqlConnection connection,
        Schedulers schedulers,
        LearnerId learner,
        Instant now,
        CancellationToken ct
    )
    {
        var settings = await SettingsTimeline.ReadAsync(connection, schedulers, learner, now, ct);
        var (corrected, after) = (0, Guid.Empty);
        while (true)
        {
            var items = await ReadAsync(connection, learner, after, ct);
            if (items.Count == 0)
                return corrected;
            after = items[^1].CardId.Value;
            var logs = await CardLog.ReadAllAsync(connection, learner, items.Select(item => item.CardId), ct);
            var changed = items
                .Select(item => (Item: item, Made: Replay(settings.Learner, item, logs[item.CardId])))
                .Where(card => card.Made != card.Item)
                .Select(card => card.Made)
                .ToList();
            if (changed.Count == 0)
                continue;
            await ReviewItemUpdate.RunAsync(connection, learner, changed, ct);
            corrected += changed.Count;
        }
    }

    private static ReviewItemRow Replay(LearnerScheduler learner, ReviewItemRow item, CardLog log)
    {
        // It waits for the sweep that makes memories anew with newer weights, as it did where it comes from.
        if (learner.IsForeign(item) && log.Answers.Any())
            return item;
        ReviewItemRow made;
        try
        {
            made = CardProgress.Replay(learner, item, log, null).Item;
        }
        catch (ArgumentException)
        {
            throw new ArchiveFaultException(
                "reviews.jsonl",
                $"has answers to card {item.CardId} that cannot follow each other; send the archive as it was exported"
            );
        }
        return
            made is { Card: ReviewedCard replayed }
            && item is { Card: ReviewedCard kept }
            && made.LastReviewId == item.LastReviewId
            && replayed.State == kept.State
            ? made with
            {
                Card = Shown(replayed, kept),
                DueAt = item.DueAt,
            }
            : made;
    }

    private static ReviewedCard Shown(ReviewedCard replayed, ReviewedCard kept) =>
        new(
            replayed.State,
            replayed.Step,
            replayed.Memory,
            replayed.LastReviewedAt,
            replayed.LastStudyDay,
            kept.DueAt,
            kept.IntervalDays,
            replayed.Reps,
            replayed.Lapses,
            replayed.Model
        );

    private static async Task<List<ReviewItemRow>> ReadAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        Guid after,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(CardsSql, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = learner.Value });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = BatchSize });
        await using var rows = await command.ExecuteReaderAsync(ct);
        return await ReviewItemRow.ReadAllAsync(rows, ct);
    }
}
