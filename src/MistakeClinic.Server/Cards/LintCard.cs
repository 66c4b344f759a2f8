using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Clinics.Cards;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Recurrences;

namespace MistakeClinic.Server.Cards;

internal static class LintCard
{
    /// <summary>Looks a card over without saving it.</summary>
    /// <remarks>
    /// Saving the same card finds the same: the learner's other cards are looked at, too. `similar` names mistakes of which
    /// this may be a recurrence.
    /// </remarks>
    internal static async Task<Ok<LintCardResponse>> HandleAsync(
        LintCardRequest request,
        CurrentLearner learner,
        ClinicDatabase database,
        CancellationToken ct
    )
    {
        // A card that is saved belongs to a clinic, so it is never without a source.
        const string source = "clinic";
        var draft = new CardDraft(
            request.Rule,
            request.Front,
            request.Symptom,
            request.RootCause,
            request.Instead,
            source
        );
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var findings = await CardFindings.FindAsync(transaction.Connection, learner.Id, draft, request.CardId);
        var similar = await SimilarMistakes.FindAsync(
            transaction.Connection,
            learner.Id,
            new(request.Rule, request.Symptom, null),
            default,
            request.CardId
        );
        return TypedResults.Ok(new LintCardResponse(findings, similar));
    }
}
