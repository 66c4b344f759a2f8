using MistakeClinic.Contracts;
using NodaTime;

namespace MistakeClinic.Server.Accounts.PersonalTokens;

/// <summary>A personal access token as it is stored, without its hash.</summary>
internal sealed record TokenRow(
    TokenId TokenId,
    string Name,
    string Scopes,
    Instant CreatedAt,
    Instant? ExpiresAt,
    Instant? LastUsedAt
)
{
    internal TokenResponse ToResponse() =>
        new()
        {
            TokenId = TokenId,
            Name = Name,
            Scopes = [.. Scopes.Split(' ').Select(scope => Enum.Parse<TokenScope>(scope, ignoreCase: true))],
            CreatedAt = CreatedAt,
            ExpiresAt = ExpiresAt,
            LastUsedAt = LastUsedAt,
        };
}
