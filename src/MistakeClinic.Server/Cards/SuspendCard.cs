using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Plans;
using NodaTime;

namespace MistakeClinic.Server.Cards;

internal static class SuspendCard
{
    private const string Sql = """
        update review_item
        set suspended_at = case when @suspended then @now::timestamptz end
        where learner_id = @learner and card_id = @card and deleted_at is null
        """;

    /// <summary>Takes a card out of the due queue until it is resumed. Its memory state and reviews stay.</summary>
    /// <remarks>Suspending it again changes nothing. Answers that were given before may still be sent.</remarks>
    internal static Task<Results<Ok<CardResponse>, NotFound, StatusCodeHttpResult>> SuspendAsync(
        CardId cardId,
        HttpContext http,
        CurrentLearner learner,
        ClinicDatabase database,
        TimeProvider time,
        CancellationToken ct
    ) => SetAsync(cardId, suspended: true, http, learner, database, time.Now(), ct);

    /// <summary>Puts a suspended card back into the due queue, due when it was.</summary>
    /// <remarks>Resuming a card that is not suspended changes nothing.</remarks>
    internal static Task<Results<Ok<CardResponse>, NotFound, StatusCodeHttpResult>> ResumeAsync(
        CardId cardId,
        HttpContext http,
        CurrentLearner learner,
        ClinicDatabase database,
        TimeProvider time,
        CancellationToken ct
    ) => SetAsync(cardId, suspended: false, http, learner, database, time.Now(), ct);

    private static async Task<Results<Ok<CardResponse>, NotFound, StatusCodeHttpResult>> SetAsync(
        CardId card,
        bool suspended,
        HttpContext http,
        CurrentLearner learner,
        ClinicDatabase database,
        Instant now,
        CancellationToken ct
    )
    {
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var connection = transaction.Connection;
        await LearnerLock.TakeAsync(connection, learner.Id);
        if (await StoredCardState.ReadAsync(connection, learner.Id, card, ct) is not { } before)
            return TypedResults.NotFound();
        if (before.Response.Schedule.Suspended == suspended)
        {
            // The answer must wait for what made it so to be safe.
            await transaction.CommitAsync();
            http.Response.Headers.ETag = before.Tag;
            return TypedResults.Ok(before.Response);
        }
        if (!EntityTag.Allows(http.Request, before.Tag))
            return TypedResults.StatusCode(StatusCodes.Status412PreconditionFailed);
        await connection.ExecuteAsync(
            Sql,
            new
            {
                learner = learner.Id,
                card,
                suspended,
                now,
            }
        );
        await StalePlan.MarkAsync(connection, learner.Id, now);
        var after = (await StoredCardState.ReadAsync(connection, learner.Id, card, ct))!;
        await transaction.CommitAsync();
        http.Response.Headers.ETag = after.Tag;
        return TypedResults.Ok(after.Response);
    }
}
