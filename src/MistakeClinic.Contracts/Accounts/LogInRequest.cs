using System.ComponentModel.DataAnnotations;

namespace MistakeClinic.Contracts;

/// <summary>Who logs in, and how the client wants to show it.</summary>
public sealed record LogInRequest
{
    /// <summary>The address that the account was registered with. At most 254 characters; case does not matter.</summary>
    [StringLength(254, ErrorMessage = "must have at most 254 characters")]
    public required string Email { get; init; }

    /// <summary>The account's password. At most 200 characters.</summary>
    [StringLength(200, ErrorMessage = "must have at most 200 characters")]
    public required string Password { get; init; }

    /// <summary>What to answer with: tokens or a cookie. Default: bearer.</summary>
    public SessionKind Kind { get; init; } = SessionKind.Bearer;
}
