using NodaTime;

namespace MistakeClinic.Server.Accounts;

internal static class Lifetimes
{
    /// <summary>Of an access token: one hour.</summary>
    internal static Duration Access { get; } = Duration.FromHours(1);

    /// <summary>Of a session after its last use: 30 days.</summary>
    internal static Duration Session { get; } = Duration.FromDays(30);
}
