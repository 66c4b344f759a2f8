using System.ComponentModel.DataAnnotations;

namespace MistakeClinic.Contracts;

/// <summary>Whose role becomes what.</summary>
public sealed record SetRoleRequest
{
    /// <summary>The account's address. At most 254 characters; case does not matter.</summary>
    [StringLength(254, ErrorMessage = "must have at most 254 characters")]
    public required string Email { get; init; }

    /// <summary>The role to have from now on.</summary>
    public required AccountRole Role { get; init; }
}
