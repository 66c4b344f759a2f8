using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Evidence;

internal static class GetEvidence
{
    /// <summary>Reads a piece of evidence.</summary>
    /// <remarks>The bytes of its file are read with the file.</remarks>
    internal static async Task<Results<Ok<EvidenceResponse>, NotFound>> HandleAsync(
        EvidenceId evidenceId,
        CurrentLearner learner,
        ClinicDatabase database,
        CancellationToken ct
    )
    {
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var stored = await StoredEvidence.ReadAsync(transaction.Connection, learner.Id, evidenceId);
        return stored is { DeletedAt: null } ? TypedResults.Ok(stored.ToResponse()) : TypedResults.NotFound();
    }
}
