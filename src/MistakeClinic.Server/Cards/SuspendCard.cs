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
    // Suspending twice keeps the first instant.
    private const string Sql = """
        update review_item
        set suspended_at = case when @suspended then coalesce(suspended_at, @now) end
        where learner_id = @learner and card_id = @card and deleted_at is null
        """;

    /// <summary>Takes a card out of the due queue until it is resumed. Its memory state and reviews stay.</summary>
    /// <remarks>Suspending it again changes nothing. Answers that were given before may still be sent.</remarks>
    internal static Task<Results<Ok<CardResponse>, NotFound>> SuspendAsync(
        CardId cardId,
        CurrentLearner learner,
        ClinicDatabase database,
        TimeProvider time,
        CancellationToken ct
    ) => SetAsync(cardId, suspended: true, learner, database, time.Now(), ct);

    /// <summary>Puts a suspended card back into the due queue, due when it was.</summary>
    /// <remarks>Resuming a card that is not suspended changes nothing.</remarks>
    internal static Task<Results<Ok<CardResponse>, NotFound>> ResumeAsync(
        CardId cardId,
        CurrentLearner learner,
        ClinicDatabase database,
        TimeProvider time,
        CancellationToken ct
    ) => SetAsync(cardId, suspended: false, learner, database, time.Now(), ct);

    private static async Task<Results<Ok<CardResponse>, NotFound>> SetAsync(
        CardId card,
        bool suspended,
        CurrentLearner learner,
        ClinicDatabase database,
        Instant now,
        CancellationToken ct
    )
    {
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        await transaction.Connection.ExecuteAsync(
            Sql,
            new
            {
                learner = learner.Id,
                card,
                suspended,
                now,
            }
        );
        if (await GetCard.ReadAsync(transaction.Connection, learner.Id, card, ct) is not { } response)
            return TypedResults.NotFound();
        await StalePlan.MarkAsync(transaction.Connection, learner.Id, now);
        await transaction.CommitAsync();
        return TypedResults.Ok(response);
    }
}
