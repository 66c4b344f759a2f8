using System.ComponentModel.DataAnnotations;

namespace MistakeClinic.Contracts;

/// <summary>Asks for new tokens.</summary>
public sealed record RefreshRequest
{
    /// <summary>The newest refresh token of the session. At most 200 characters.</summary>
    [StringLength(200, ErrorMessage = "must have at most 200 characters")]
    public required string RefreshToken { get; init; }
}
