using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Accounts;

internal static class LogOut
{
    /// <summary>Logs out: ends the session of this request, and takes its cookie back.</summary>
    /// <remarks>The tokens are refused from the next request on, on every node. The learner's other sessions go on.
    /// A browser that logged in with a cookie is told to forget what it keeps of this site (Clear-Site-Data), so send what waits first.</remarks>
    internal static async Task<NoContent> HandleAsync(
        CurrentLearner learner,
        HttpContext http,
        Revocation revocation,
        AccountLog log,
        CancellationToken ct
    )
    {
        await revocation.RevokeAsync(learner.Id, learner.Session, ct);
        log.Revoked(learner.Id, learner.Session);
        SessionCookie.Delete(http);
        SessionCookie.ClearSite(http);
        return TypedResults.NoContent();
    }
}
