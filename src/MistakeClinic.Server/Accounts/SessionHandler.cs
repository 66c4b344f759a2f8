using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Accounts.PersonalTokens;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Limits;

namespace MistakeClinic.Server.Accounts;

/// <summary>
/// Authenticates by the access token of a session, from the Authorization header or else from the cookie, or by a personal
/// access token, from the header only.
/// </summary>
internal sealed class SessionHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logs,
    UrlEncoder encoder,
    SessionCache sessions,
    SessionLookup lookup,
    TokenLookup tokens,
    RateLimits limits,
    TimeProvider time
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    internal new const string Scheme = "Session";
    private const string BearerPrefix = "Bearer ";
    private static readonly AuthenticateResult NotGood = AuthenticateResult.Fail(
        "The token is unknown, ended or revoked."
    );

    private bool _isBroken;

    /// <summary>Whether the request shows anything by which it wants to be known.</summary>
    internal static bool HasCredential(HttpRequest request) =>
        request.Headers.Authorization.Count > 0 || SessionCookie.Read(request) is not null;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // What anyone may read takes no look at the database: a process is alive without it.
        var endpoint = Context.GetEndpoint()?.Metadata;
        if (
            endpoint?.GetMetadata<WithoutSession>() is not null
            || HttpMethods.IsGet(Request.Method) && endpoint?.GetMetadata<IAllowAnonymous>() is not null
        )
            return Task.FromResult(AuthenticateResult.NoResult());
        var header = Request.Headers.Authorization;
        if (header.Count == 0)
        {
            return SessionCookie.Read(Request) is { } cookie
                ? AuthenticateAsync(cookie.AsMemory(), SessionKind.Cookie)
                : Task.FromResult(AuthenticateResult.NoResult());
        }
        return header is [{ } value] && value.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase)
            ? AuthenticateAsync(value.AsMemory(BearerPrefix.Length), SessionKind.Bearer)
            : Task.FromResult(NotGood);
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        // RFC 6750, section 3: the error is told only when a token was sent.
        Response.Headers.WWWAuthenticate =
            Request.Headers.Authorization.Count == 0 ? "Bearer"
            : _isBroken ? "Bearer error=\"invalid_token\", error_description=\"The token is not whole, or has a typo.\""
            : "Bearer error=\"invalid_token\"";
        return Task.CompletedTask;
    }

    private Task<AuthenticateResult> AuthenticateAsync(ReadOnlyMemory<char> token, SessionKind kind)
    {
        var isPersonal = kind == SessionKind.Bearer && PersonalToken.HasPrefix(token.Span);
        _isBroken = isPersonal && !PersonalToken.IsWhole(token.Span);
        if (_isBroken || !isPersonal && !Tokens.IsAccess(token.Span))
            return Task.FromResult(NotGood);
        var hash = TokenHash.Of(token.Span);
        return sessions.Find(hash, time.Now()) is { } session
                ? Task.FromResult(session.Kind == kind ? session.Result : NotGood)
            : !limits.MayLookUp(Context) ? Task.FromResult(NotGood)
            : isPersonal ? LookUpAsync(hash)
            : LookUpAsync(token, hash, kind);
    }

    private async Task<AuthenticateResult> LookUpAsync(TokenHash hash) =>
        (await tokens.FindAsync(hash, Context.RequestAborted))?.Result ?? NotGood;

    private async Task<AuthenticateResult> LookUpAsync(ReadOnlyMemory<char> token, TokenHash hash, SessionKind kind)
    {
        if (await lookup.FindAsync(hash, Context.RequestAborted) is not var (session, newEnd))
            return NotGood;
        if (session.Kind != kind)
            return NotGood;
        if (kind == SessionKind.Cookie && newEnd is not null)
            SessionCookie.Write(Context, token.ToString());
        return session.Result;
    }
}
