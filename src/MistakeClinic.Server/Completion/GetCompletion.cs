using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Completion;

internal static class GetCompletion
{
    /// <summary>Tells how far the learner is from the completion standard of a clinic.</summary>
    /// <remarks>
    /// Each criterion with the page's own threshold, the mistakes and evidence that count, and what is missing. The history
    /// tells when the standard was met and when it no longer was: deleting a mistake can undo it.
    /// </remarks>
    /// <param name="slug">The clinic's name in addresses: lower-case letters and digits in words joined by hyphens.</param>
    internal static async Task<Results<Ok<CompletionResponse>, NotFound>> HandleAsync(
        string slug,
        CurrentLearner learner,
        ClinicDatabase database,
        TimeProvider time,
        CancellationToken ct
    )
    {
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var connection = transaction.Connection;
        var state = await CompletionState.ReadAsync(connection, learner.Id, slug);
        if (state is null)
            return TypedResults.NotFound();
        // Whatever the learner does is noted at once, so this is an author's doing, or a request that is just ending.
        if (!state.IsNoted)
        {
            await LearnerLock.TakeAsync(connection, learner.Id);
            await CompletionLog.RecordAsync(connection, learner.Id, slug, time.Now());
            state = (await CompletionState.ReadAsync(connection, learner.Id, slug))!;
            await transaction.CommitAsync();
        }
        return TypedResults.Ok(state.ToResponse());
    }
}
