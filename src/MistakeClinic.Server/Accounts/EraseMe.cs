using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Accounts;

internal static class EraseMe
{
    /// <summary>Removes the account and everything that is the learner's. There is no way back.</summary>
    /// <remarks>
    /// Send the password, or a passkey's answer to the options of <c>POST /v1/sessions/passkey/options</c>. All sessions and
    /// tokens end at once, nothing more is sent to any channel, and the address can be registered anew. Read
    /// <c>GET /v1/me/export</c> before, to keep a copy. What stays: clinic pages that the learner imported, and for 400 days
    /// the audit log's entries under an id that names nobody any more. A wrong password counts like one at log-in. The only
    /// operator has to make another account one first (409, <c>last-operator</c>).
    /// </remarks>
    internal static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        [FromBody] EraseAccountRequest request,
        CurrentLearner learner,
        HttpContext http,
        ErasureProof proof,
        Erasure erasure,
        AccountLog log,
        CancellationToken ct
    )
    {
        var (proven, refusal) = await proof.CheckAsync(request, learner.Id, http, ct);
        if (refusal is not null)
            return refusal;
        switch (await erasure.RunAsync(learner.Id, proven))
        {
            case ErasureOutcome.LastOperator:
                return Problems.Of(
                    StatusCodes.Status409Conflict,
                    "last-operator",
                    "This is the only operator's account, and without one nobody could run the server.",
                    "Make another account an operator with PUT /v1/accounts/role, then repeat the request."
                );
            case ErasureOutcome.Gone:
                return Problems.NotProven(
                    http.Response,
                    "not-logged-in",
                    "The account is gone.",
                    "Another request has erased it; there is nothing left to do."
                );
            case ErasureOutcome.PasskeyRefused:
                return ErasureProof.RefusePasskey();
            default:
                log.Erased(learner.Id);
                SessionCookie.Delete(http);
                SessionCookie.ClearSite(http);
                return TypedResults.NoContent();
        }
    }
}
