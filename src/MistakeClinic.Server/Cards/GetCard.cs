using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Cards;

internal static class GetCard
{
    /// <summary>Reads a card and where it stands.</summary>
    /// <remarks>
    /// Front, back and schedule. Its mistake holds the texts that the back is made of. The ETag changes with anything of it.
    /// </remarks>
    internal static async Task<Results<Ok<CardResponse>, NotFound, StatusCodeHttpResult>> HandleAsync(
        CardId cardId,
        HttpContext http,
        CurrentLearner learner,
        ClinicDatabase database,
        CancellationToken ct
    )
    {
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        if (await StoredCardState.ReadAsync(transaction.Connection, learner.Id, cardId, ct) is not { } card)
            return TypedResults.NotFound();
        return EntityTag.IsKnown(http, card.Tag)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(card.Response);
    }
}
