using NodaTime;

namespace MistakeClinic.Server.Reminders.Deliveries;

/// <summary>How long to wait before the next try.</summary>
/// <remarks>
/// The schedule of Standard Webhooks ("Deliverability and reliability"), from five seconds up, with one more step of three
/// days; the jitter keeps those who failed together from coming back together.
/// </remarks>
internal static class Backoff
{
    /// <summary>The wait is up to this part shorter or longer.</summary>
    internal const double Jitter = 0.2;

    private static readonly Duration[] Waits =
    [
        Duration.FromSeconds(5),
        Duration.FromMinutes(5),
        Duration.FromMinutes(30),
        Duration.FromHours(2),
        Duration.FromHours(5),
        Duration.FromHours(10),
        Duration.FromDays(1),
        Duration.FromDays(3),
    ];

    /// <summary>The wait after a number of failed tries.</summary>
    /// <param name="failed">How many have failed, 1 or more.</param>
    /// <param name="asked">How long the other side asked to be left alone; it is not tried sooner.</param>
    /// <param name="draw">A draw in [0, 1).</param>
    internal static Duration After(int failed, Duration? asked, double draw)
    {
        var wait = Waits[Math.Min(failed, Waits.Length) - 1] * (1 + Jitter * (2 * draw - 1));
        return asked is { } least ? Duration.Max(wait, least) : wait;
    }
}
