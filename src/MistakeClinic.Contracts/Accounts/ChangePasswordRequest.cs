using System.ComponentModel.DataAnnotations;

namespace MistakeClinic.Contracts;

/// <summary>A new password, and the old one as proof.</summary>
public sealed record ChangePasswordRequest
{
    /// <summary>The password until now. At most 200 characters.</summary>
    [StringLength(200, ErrorMessage = "must have at most 200 characters")]
    public required string CurrentPassword { get; init; }

    /// <summary>10 to 200 characters of any kind; not the e-mail address.</summary>
    [StringLength(200, MinimumLength = 10, ErrorMessage = "must have 10 to 200 characters")]
    public required string NewPassword { get; init; }
}
