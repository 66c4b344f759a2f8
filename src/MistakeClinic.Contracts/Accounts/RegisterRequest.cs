using System.ComponentModel.DataAnnotations;

namespace MistakeClinic.Contracts;

/// <summary>What a new account needs.</summary>
public sealed record RegisterRequest
{
    /// <summary>The address that the learner logs in with. 3 to 254 characters; case does not matter.</summary>
    [StringLength(254, MinimumLength = 3, ErrorMessage = "must have 3 to 254 characters")]
    [RegularExpression(@"^[^\s@]+@[^\s@]+$", ErrorMessage = "must be an e-mail address such as ada@example.org")]
    public required string Email { get; init; }

    /// <summary>10 to 200 characters of any kind; not the e-mail address.</summary>
    [StringLength(200, MinimumLength = 10, ErrorMessage = "must have 10 to 200 characters")]
    public required string Password { get; init; }

    /// <summary>The IANA time zone that the learner's study days follow. Default: UTC.</summary>
    [StringLength(64, ErrorMessage = "must have at most 64 characters")]
    [TimeZoneId]
    public string? TimeZone { get; init; }
}
