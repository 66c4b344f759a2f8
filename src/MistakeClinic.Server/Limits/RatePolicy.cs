using System.Globalization;
using MistakeClinic.Server.Hosting;

namespace MistakeClinic.Server.Limits;

/// <summary>So many of something at once, and as many again in each window.</summary>
/// <param name="Name">As clients read it in the RateLimit fields.</param>
/// <param name="Counted">What is counted, in words.</param>
/// <param name="Quota">How many, 1 to <see cref="Most"/>.</param>
/// <param name="Window">A minute or an hour.</param>
internal sealed record RatePolicy(string Name, string Counted, int Quota, TimeSpan Window)
{
    /// <summary>As many as nobody sends.</summary>
    internal const int Most = 100_000_000;

    /// <summary>How long it is until one more may be done.</summary>
    internal TimeSpan Each => Window / Quota;

    /// <summary>What one that comes too often is told.</summary>
    internal string Refusal =>
        $"There may be {Quota} {Counted} {(Window == TimeSpan.FromHours(1) ? "an hour" : "a minute")}.";

    /// <summary>An item of the field RateLimit-Policy.</summary>
    internal string Item { get; } =
        string.Create(CultureInfo.InvariantCulture, $"\"{Name}\";q={Quota};w={(int)Window.TotalSeconds}");

    /// <summary>An item of the field RateLimit.</summary>
    internal string ItemWith(long remaining) =>
        string.Create(CultureInfo.InvariantCulture, $"\"{Name}\";r={remaining}");

    /// <summary>The same policy with the quota that the operator has set.</summary>
    /// <exception cref="StartupException">The setting is no whole number of 1 to 100,000,000.</exception>
    internal RatePolicy With(IConfiguration configuration, string setting)
    {
        if (configuration[setting] is not { } text)
            return this;
        return
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var quota)
            && quota is >= 1 and <= Most
            ? new(Name, Counted, quota, Window)
            : throw new StartupException($"{setting} is '{text}'. Set it to a whole number of 1 to {Most}.");
    }
}
