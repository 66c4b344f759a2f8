using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>A personal access token, without the token.</summary>
public record TokenResponse
{
    /// <summary>Its id, by which it can be revoked.</summary>
    public required TokenId TokenId { get; init; }

    /// <summary>What the learner knows it by.</summary>
    public required string Name { get; init; }

    /// <summary>What it is good for.</summary>
    public required IReadOnlyList<TokenScope> Scopes { get; init; }

    /// <summary>When it was made.</summary>
    public required Instant CreatedAt { get; init; }

    /// <summary>When it ends; null when it goes on until it is revoked.</summary>
    public Instant? ExpiresAt { get; init; }

    /// <summary>The hour in which it was last used; null when it never was.</summary>
    public Instant? LastUsedAt { get; init; }
}

/// <summary>A personal access token that was made just now.</summary>
public sealed record CreatedTokenResponse : TokenResponse
{
    /// <summary>
    /// Goes into <c>Authorization: Bearer</c>. Told here only: the server keeps its hash. <c>clinic_</c>, 43 random letters
    /// and digits, and 6 more that show whether it is whole.
    /// </summary>
    public required string Token { get; init; }
}
