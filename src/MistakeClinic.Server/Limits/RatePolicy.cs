using System.Globalization;

namespace MistakeClinic.Server.Limits;

/// <summary>So many of something at once, and as many again in each window.</summary>
/// <param name="Name">As clients read it in the RateLimit fields.</param>
/// <param name="Counted">What is counted, in words.</param>
/// <param name="Quota">How many, 1 to <see cref="LimitSetting.Most"/>.</param>
/// <param name="Window">A minute or an hour.</param>
internal sealed record RatePolicy(string Name, string Counted, int Quota, TimeSpan Window)
{
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
}
