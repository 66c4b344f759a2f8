using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>A personal access token to make.</summary>
public sealed record CreateTokenRequest
{
    /// <summary>What the learner will know it by, such as where it is used. 1 to 100 characters.</summary>
    [StringLength(100, MinimumLength = 1, ErrorMessage = "must have 1 to 100 characters")]
    public required string Name { get; init; }

    /// <summary>What it is to be good for: at least one.</summary>
    [MinLength(1, ErrorMessage = "must name at least one of read, study, write, operate")]
    [MaxLength(4, ErrorMessage = "must name each of read, study, write, operate at most once")]
    public required IReadOnlyList<TokenScope> Scopes { get; init; }

    /// <summary>When it ends: later than now. Default: it goes on until it is revoked.</summary>
    public Instant? ExpiresAt { get; init; }
}
