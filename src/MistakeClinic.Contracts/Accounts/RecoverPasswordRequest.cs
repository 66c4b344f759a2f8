using System.ComponentModel.DataAnnotations;

namespace MistakeClinic.Contracts;

/// <summary>A new password, and the code that came by e-mail in place of the old one.</summary>
public sealed record RecoverPasswordRequest
{
    /// <summary>The address that the account was registered with. At most 254 characters; case does not matter.</summary>
    [StringLength(254, ErrorMessage = "must have at most 254 characters")]
    public required string Email { get; init; }

    /// <summary>The code of the newest e-mail, such as 7HK2-M0QX-94ZT-BV6D. Case, hyphens and spaces do not matter; at most 40 characters.</summary>
    [StringLength(40, ErrorMessage = "must have at most 40 characters")]
    public required string Code { get; init; }

    /// <summary>10 to 200 characters of any kind; not the e-mail address.</summary>
    [StringLength(200, MinimumLength = 10, ErrorMessage = "must have 10 to 200 characters")]
    public required string NewPassword { get; init; }
}
