using System.Text.Json.Serialization;
using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>A session that was opened or refreshed. A cookie session has no tokens here: the browser holds the cookie.</summary>
public sealed record OpenedSession
{
    /// <summary>The session's id, by which it can be revoked.</summary>
    public required SessionId SessionId { get; init; }

    /// <summary>When the session ends unless it is used: 30 days after its last use.</summary>
    public required Instant ExpiresAt { get; init; }

    /// <summary>Goes into <c>Authorization: Bearer</c>. Begins with <c>mca_</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AccessToken { get; init; }

    /// <summary>When the access token ends: one hour after it was made.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Instant? AccessExpiresAt { get; init; }

    /// <summary>
    /// Good for one refresh, which gives new tokens. Using it a second time ends the session. Begins with <c>mcr_</c>.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RefreshToken { get; init; }
}
