using MistakeClinic.Contracts;
using MistakeClinic.Server.Http;
using NodaTime;

namespace MistakeClinic.Server.Accounts;

/// <summary>A session about to be opened, while its tokens are still known.</summary>
internal sealed record NewSession(
    SessionId SessionId,
    SessionKind Kind,
    string AccessToken,
    string? RefreshToken,
    Instant Now
)
{
    /// <summary>Stores one for the learner of each row of what its reader puts behind it: <c>from</c> something.</summary>
    internal const string Insert = """
        insert into session (learner_id, session_id, kind, access_hash, access_expires_at, refresh_family_hash,
                             refresh_hash, user_agent, created_at, last_used_at, expires_at)
        select learner_id, @sessionId, @kind, @accessHash, @accessExpiresAt, @familyHash,
               @refreshHash, @userAgent, @now, @now, @expiresAt
        """;

    internal static NewSession Make(SessionKind kind, TimeProvider time) =>
        new(
            new(Guid.CreateVersion7(time.GetUtcNow())),
            kind,
            Tokens.NewAccess(),
            kind == SessionKind.Bearer ? Tokens.NewRefresh() : null,
            time.Now()
        );

    private Instant ExpiresAt => Now + Lifetimes.Session;

    // A cookie cannot be refreshed, so it is good for as long as its session.
    private Instant AccessExpiresAt => Kind == SessionKind.Bearer ? Now + Lifetimes.Access : ExpiresAt;

    /// <summary>The columns to store.</summary>
    internal object Parameters() =>
        new
        {
            sessionId = SessionId.Value,
            kind = Kind == SessionKind.Bearer ? "bearer" : "cookie",
            accessHash = TokenHash.Of(AccessToken).ToBytes(),
            accessExpiresAt = AccessExpiresAt,
            familyHash = RefreshToken is null ? null : TokenHash.Of(Tokens.Family(RefreshToken)).ToBytes(),
            refreshHash = RefreshToken is null ? null : TokenHash.Of(RefreshToken).ToBytes(),
            now = Now,
            expiresAt = ExpiresAt,
        };

    /// <summary>What the client gets: the tokens in the body, or a cookie.</summary>
    internal OpenedSession Answer(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (Kind == SessionKind.Bearer)
            return new()
            {
                SessionId = SessionId,
                ExpiresAt = ExpiresAt,
                AccessToken = AccessToken,
                AccessExpiresAt = AccessExpiresAt,
                RefreshToken = RefreshToken,
            };
        SessionCookie.Write(http, AccessToken);
        return new() { SessionId = SessionId, ExpiresAt = ExpiresAt };
    }
}
