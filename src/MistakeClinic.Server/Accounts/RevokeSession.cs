using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Accounts;

internal static class RevokeSession
{
    /// <summary>Ends one of the learner's sessions. The next request with its tokens is refused.</summary>
    /// <remarks>It may be the session of this request. A session that is not the learner's, or has ended, is not found.</remarks>
    internal static async Task<Results<NoContent, NotFound>> HandleAsync(
        SessionId sessionId,
        CurrentLearner learner,
        Revocation revocation,
        AccountLog log,
        CancellationToken ct
    )
    {
        if (!await revocation.RevokeAsync(learner.Id, sessionId, ct))
            return TypedResults.NotFound();
        log.Revoked(learner.Id, sessionId);
        return TypedResults.NoContent();
    }
}
