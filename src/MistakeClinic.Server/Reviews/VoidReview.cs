using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Mistakes;
using MistakeClinic.Server.Plans;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Reviews;

internal static class VoidReview
{
    private const string LockItemSql = $"""
        select {ReviewItemRow.Columns}, c.created_at
        from review_log l
        join review_item i on i.learner_id = l.learner_id and i.card_id = l.card_id
        join card c on c.learner_id = i.learner_id and c.card_id = i.card_id
        where l.learner_id = $1 and l.review_id = $2
        for update of i
        """;

    private const string VoidSql = """
        insert into review_void (learner_id, review_id, voided_at) values (@learner, @review, @now)
        on conflict do nothing
        """;

    /// <summary>Undoes a review: it stays in the log and no longer counts.</summary>
    /// <remarks>
    /// The card's state is what its other reviews give. Undoing it again changes nothing. A recurrence whose lapse it is no
    /// longer counts.
    /// </remarks>
    internal static async Task<Results<Ok<VoidReviewResponse>, NotFound>> HandleAsync(
        ReviewId reviewId,
        CurrentLearner learner,
        ClinicDatabase database,
        Schedulers schedulers,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var now = time.Now();
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var connection = transaction.Connection;
        // Of a recurrence, the mistake changes too.
        await LearnerLock.TakeAsync(connection, learner.Id);
        if (await LockItemAsync(connection, learner.Id, reviewId, ct) is not { } found)
            return TypedResults.NotFound();
        var (item, createdAt) = found;
        var voided = await connection.ExecuteAsync(
            VoidSql,
            new
            {
                learner = learner.Id,
                review = reviewId,
                now,
            }
        );
        // With nothing left to replay the card is new again, and its place among the new ones is where it was.
        var replayed = await ItemReplay.RunAsync(
            connection,
            schedulers,
            learner.Id,
            item with
            {
                DueAt = createdAt,
            },
            now,
            ct
        );
        if (voided > 0)
            await MistakeRevision.AdvanceRecurringAsync(connection, learner.Id, [new(reviewId.Value)], now);
        // The card may be planned for today again.
        await StalePlan.MarkAsync(connection, learner.Id, now);
        await transaction.CommitAsync();
        return TypedResults.Ok(new VoidReviewResponse(reviewId, item.CardId, replayed.ToSchedule()));
    }

    private static async Task<(ReviewItemRow Item, Instant CreatedAt)?> LockItemAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        ReviewId review,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(LockItemSql, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = learner.Value });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = review.Value });
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct)
            ? (ReviewItemRow.Read(row), row.GetFieldValue<Instant>(ReviewItemRow.Width))
            : null;
    }
}
