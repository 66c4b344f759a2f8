using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Reviews;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Quizzes;

/// <summary>Predicts the cards that a quiz asked, and appends a lapse for each that was missed.</summary>
internal static class QuizLapses
{
    /// <summary>A card that was asked.</summary>
    /// <param name="Card">The card.</param>
    /// <param name="Missed">Whether it was missed.</param>
    /// <param name="Predicted">The chance of recall at the quiz, by the answers before it; null when there were none.</param>
    /// <param name="Review">The lapse, of a missed one.</param>
    internal sealed record Asked(CardId Card, bool Missed, double? Predicted, ReviewId? Review);

    /// <summary>Appends the lapses and schedules their cards; gives the cards in the order in which they were sent.</summary>
    internal static async Task<IReadOnlyList<Asked>> RecordAsync(
        NpgsqlConnection connection,
        Schedulers schedulers,
        LearnerId learner,
        StoredQuiz quiz,
        IReadOnlyList<AskedCard> asked,
        Instant now,
        CancellationToken ct
    )
    {
        var (timeline, items) = await LockAsync(connection, schedulers, learner, quiz, asked, now, ct);
        var logs = await CardLog.ReadAllAsync(connection, learner, asked.Select(item => item.CardId), ct);
        var result = asked
            .Select(item => new Asked(
                item.CardId,
                item.Missed,
                Predict(timeline, items.First(row => row.CardId == item.CardId), logs[item.CardId], quiz.StartsAt),
                item.Missed ? new ReviewId(NewIds.At(quiz.StartsAt)) : null
            ))
            .ToList();
        var batch = new ReviewBatch(items, [], timeline, now);
        foreach (var missed in result.Where(item => item.Missed))
            batch.Take(Lapse(missed, quiz.StartsAt));
        var rows = batch.Advance(logs);
        if (rows.Count > 0)
            await WriteAsync(connection, learner, now, timeline.Learner.WeightsVersion, rows, batch.Changed, ct);
        return result;
    }

    private static NewReview Lapse(Asked missed, Instant at) =>
        new()
        {
            ReviewId = missed.Review!.Value,
            CardId = missed.Card,
            Rating = Rating.Again,
            ReviewedAt = at,
            DurationMs = 0,
        };

    private static double? Predict(SettingsTimeline timeline, ReviewItemRow item, CardLog log, Instant at)
    {
        var (then, _) = CardProgress.Replay(timeline.Learner, item, log.Before(at), balance: null);
        return then.Card is NewCard
            ? null
            : timeline.Learner.Scheduler.RetrievabilityAt(then.Card, at, timeline.At(at).Clock).Value;
    }

    // The lock serialises all that changes a card, in the one order for everyone.
    private static async Task<(SettingsTimeline, List<ReviewItemRow>)> LockAsync(
        NpgsqlConnection connection,
        Schedulers schedulers,
        LearnerId learner,
        StoredQuiz quiz,
        IReadOnlyList<AskedCard> asked,
        Instant now,
        CancellationToken ct
    )
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                SettingsTimeline.Command(learner, now, quiz.StartsAt),
                RecordReviews.LockItems(learner, asked.Select(item => item.CardId.Value)),
            },
        };
        await using var rows = await batch.ExecuteReaderAsync(ct);
        var timeline = await SettingsTimeline.ReadAsync(rows, schedulers, ct);
        var items = new List<ReviewItemRow>();
        await rows.NextResultAsync(ct);
        while (await rows.ReadAsync(ct))
            items.Add(ReviewItemRow.Read(rows));
        return (timeline, items);
    }

    private static async Task WriteAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        Instant now,
        int weightsVersion,
        List<ReviewLogAppend.LogRow> rows,
        List<ReviewItemRow> items,
        CancellationToken ct
    )
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                ReviewLogAppend.Command(learner, now, weightsVersion, rows, ReviewSource.Quiz),
                ReviewItemUpdate.Command(learner, items),
            },
        };
        await batch.ExecuteNonQueryAsync(ct);
    }
}
