using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Reviews;

internal static class RecordReviews
{
    /// <summary>How far a client's clock may be ahead of the server's.</summary>
    internal static readonly Duration ClockTolerance = Duration.FromMinutes(5);

    // The lock serialises all that changes a card. One order for everyone keeps two batches from waiting for each other.
    // The planner does not see through the inner select. It would see that a batch has one review only, and find it
    // better to plan anew each time than to keep the plan for ten, which is the same.
    internal const string LockItemsSql = $"""
        select {ReviewItemRow.Columns} from review_item i
        where i.learner_id = $1 and i.card_id = any((select $2::uuid[])::uuid[]) and i.deleted_at is null
        order by i.card_id for update
        """;

    // After the lock, so that it sees what a request for the same cards has just committed.
    internal const string StoredSql = """
        select review_id, card_id, rating, reviewed_at, duration_ms from review_log
        where learner_id = $1 and review_id = any((select $2::uuid[])::uuid[])
        """;

    /// <summary>Records 1 to 500 answers and schedules each card's next review.</summary>
    /// <remarks>
    /// Answers may come late, out of order and more than once: a card ends in the same state whatever the order. Each
    /// answer has its own result; sending a request again is safe.
    /// </remarks>
    internal static async Task<Ok<RecordReviewsResponse>> HandleAsync(
        RecordReviewsRequest request,
        CurrentLearner learner,
        ClinicDatabase database,
        Schedulers schedulers,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var now = time.Now();
        await using var opened = await database.OpenAsync(ct);
        var connection = opened.Connection;
        var (timeline, items, stored) = await ReadAsync(connection, schedulers, learner.Id, now, request.Reviews, ct);
        var batch = new ReviewBatch(items, stored, timeline, now + ClockTolerance);
        foreach (var review in request.Reviews)
            batch.Take(review);

        var logs = batch.CardsToReplay is { Count: > 0 } replayed
            ? await CardLog.ReadAllAsync(connection, learner.Id, replayed, ct)
            : new Dictionary<CardId, CardLog>();
        var rows = batch.Advance(logs);
        await WriteAsync(connection, learner.Id, now, timeline.Learner.WeightsVersion, rows, batch.Changed);
        return TypedResults.Ok(batch.ToResponse());
    }

    /// <summary>Reads some cards' items and locks them until the transaction ends.</summary>
    internal static NpgsqlBatchCommand LockItems(LearnerId learner, IEnumerable<Guid> cards) =>
        Command(LockItemsSql, learner, cards);

    private static async Task<(SettingsTimeline, List<ReviewItemRow>, List<StoredReview>)> ReadAsync(
        NpgsqlConnection connection,
        Schedulers schedulers,
        LearnerId learner,
        Instant now,
        IReadOnlyList<NewReview> reviews,
        CancellationToken ct
    )
    {
        await using var batch = ClinicDatabase.CreateBatch(connection, learner);
        batch.BatchCommands.Add(LearnerLock.Command(learner));
        batch.BatchCommands.Add(SettingsTimeline.Command(learner, now, reviews.Min(review => review.ReviewedAt)));
        batch.BatchCommands.Add(LockItems(learner, reviews.Select(review => review.CardId.Value)));
        batch.BatchCommands.Add(Command(StoredSql, learner, reviews.Select(review => review.ReviewId.Value)));
        await using var rows = await batch.ExecuteReaderAsync(ct);

        var timeline = await SettingsTimeline.ReadAsync(rows, schedulers, ct);
        await rows.NextResultAsync(ct);
        var items = await ReviewItemRow.ReadAllAsync(rows, ct);
        var stored = new List<StoredReview>();
        await rows.NextResultAsync(ct);
        while (await rows.ReadAsync(ct))
            stored.Add(StoredReview.Read(rows));
        return (timeline, items, stored);
    }

    // Not cancelled when the client goes away: a commit that is cut off has an unknown outcome.
    private static async Task WriteAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        Instant now,
        int weightsVersion,
        List<ReviewLogAppend.LogRow> rows,
        List<ReviewItemRow> items
    )
    {
        await using var batch = new NpgsqlBatch(connection);
        if (rows.Count > 0)
        {
            batch.BatchCommands.Add(ReviewLogAppend.Command(learner, now, weightsVersion, rows));
            batch.BatchCommands.Add(ReviewItemUpdate.Command(learner, items));
        }
        batch.BatchCommands.Add(new("COMMIT"));
        await batch.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private static NpgsqlBatchCommand Command(string sql, LearnerId learner, IEnumerable<Guid>? ids = null)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = learner.Value });
        if (ids is not null)
            command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. ids.Distinct()] });
        return command;
    }
}
