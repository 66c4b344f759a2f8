using System.ComponentModel.DataAnnotations;

namespace MistakeClinic.Contracts;

/// <summary>Whose password is forgotten.</summary>
public sealed record RequestRecoveryRequest
{
    /// <summary>The address that the account was registered with. At most 254 characters; case does not matter.</summary>
    [StringLength(254, ErrorMessage = "must have at most 254 characters")]
    public required string Email { get; init; }
}
