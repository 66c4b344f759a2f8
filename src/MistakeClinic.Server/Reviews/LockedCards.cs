using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Reviews;

/// <summary>
/// Some cards, locked until the transaction ends, with their logs: to append lapses at which no card was shown.
/// </summary>
internal sealed record LockedCards(
    SettingsTimeline Timeline,
    IReadOnlyList<ReviewItemRow> Items,
    IReadOnlyDictionary<CardId, CardLog> Logs
)
{
    /// <summary>Locks the cards, in the one order for everyone.</summary>
    /// <param name="earliest">The earliest instant at which a lapse is to be appended.</param>
    internal static async Task<LockedCards> TakeAsync(
        NpgsqlConnection connection,
        Schedulers schedulers,
        LearnerId learner,
        IReadOnlyList<CardId> cards,
        Instant earliest,
        Instant now,
        CancellationToken ct
    )
    {
        SettingsTimeline timeline;
        List<ReviewItemRow> items;
        await using (
            var batch = new NpgsqlBatch(connection)
            {
                BatchCommands =
                {
                    SettingsTimeline.Command(learner, now, earliest),
                    RecordReviews.LockItems(learner, cards.Select(card => card.Value)),
                },
            }
        )
        await using (var rows = await batch.ExecuteReaderAsync(ct))
        {
            timeline = await SettingsTimeline.ReadAsync(rows, schedulers, ct);
            await rows.NextResultAsync(ct);
            items = await ReviewItemRow.ReadAllAsync(rows, ct);
        }
        return new(timeline, items, await CardLog.ReadAllAsync(connection, learner, cards, ct));
    }

    /// <summary>Appends a lapse to the log of some of the cards, each under its own id, and schedules them.</summary>
    internal async Task LapseAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        IEnumerable<(ReviewId Review, CardId Card)> lapses,
        Instant at,
        ReviewSource source,
        Instant now,
        CancellationToken ct
    )
    {
        var lapsed = new ReviewBatch(Items, [], Timeline, at);
        foreach (var (review, card) in lapses)
            lapsed.Take(Lapse(review, card, at), shown: false);
        var rows = lapsed.Advance(Logs);
        if (rows.Count == 0)
            return;
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                ReviewLogAppend.Command(learner, now, Timeline.Learner.WeightsVersion, rows, source),
                ReviewItemUpdate.Command(learner, lapsed.Changed),
            },
        };
        await batch.ExecuteNonQueryAsync(ct);
    }

    private static NewReview Lapse(ReviewId review, CardId card, Instant at) =>
        new()
        {
            ReviewId = review,
            CardId = card,
            Rating = Rating.Again,
            ReviewedAt = at,
            DurationMs = 0,
        };
}
