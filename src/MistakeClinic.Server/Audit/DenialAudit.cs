using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Server.Accounts;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Audit;

/// <summary>
/// Counts requests that are denied: by the role, and those that come with a token or a cookie which is not good. That
/// nobody was logged in at all is no denial.
/// </summary>
internal sealed class DenialAudit(AuditLog log) : IAuthorizationMiddlewareResultHandler
{
    /// <summary>The reason when it is the role that is missing.</summary>
    internal const string NotAllowed = "not-allowed";

    private const string Action = "request.deny";
    private readonly AuthorizationMiddlewareResultHandler _usual = new();

    public Task HandleAsync(
        RequestDelegate next,
        HttpContext context,
        AuthorizationPolicy policy,
        PolicyAuthorizationResult authorizeResult
    )
    {
        if (authorizeResult.Forbidden)
            Count(context, NotAllowed);
        else if (authorizeResult.Challenged && SessionHandler.HasCredential(context.Request))
            Count(context, "not-logged-in");
        return _usual.HandleAsync(next, context, policy, authorizeResult);
    }

    /// <summary>Answers with the refusal, and counts it.</summary>
    internal static Task DenyAsync(HttpContext context, ProblemHttpResult refusal)
    {
        var audit = context.RequestServices.GetRequiredService<DenialAudit>();
        audit.Count(context, Problems.NameOf(refusal.ProblemDetails.Type!));
        return refusal.ExecuteAsync(context);
    }

    /// <summary>Counts a request that is denied for this reason.</summary>
    internal void Count(HttpContext context, string reason)
    {
        // The route and not the address, which may have a secret in it.
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText?.TrimEnd('/') ?? "?";
        log.Deny(AuditEntry.Of(context, Action, reason, null, $"{context.Request.Method} {route}"));
    }
}
