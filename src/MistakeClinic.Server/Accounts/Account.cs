using MistakeClinic.Contracts;

namespace MistakeClinic.Server.Accounts;

/// <summary>An account as ASP.NET Core Identity handles it. Its user name is its e-mail address.</summary>
internal sealed class Account
{
    public required LearnerId LearnerId { get; init; }
    public required string Email { get; set; }
    public string NormalizedEmail { get; set; } = "";
    public string? PasswordHash { get; set; }
    public string SecurityStamp { get; set; } = "";
    public string ConcurrencyStamp { get; set; } = "";
    public AccountRole Role { get; set; }

    /// <summary>Only when registering: the zone of the first study settings.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Only when changing the password: the session that stays open.</summary>
    public SessionId? KeptSession { get; set; }
}
