using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace MistakeClinic.Server.Reminders.Channels;

/// <summary>A digest in words, the same wherever a learner reads it.</summary>
internal static class DigestText
{
    private static readonly LocalDateTimePattern At = LocalDateTimePattern.CreateWithInvariantCulture(
        "dddd d MMMM uuuu, HH:mm"
    );

    /// <summary>Such as <c>12 cards, about 9 minutes</c>.</summary>
    internal static string Load(int cards, int minutes) => $"{Count(cards, "card")}, about {Count(minutes, "minute")}";

    /// <summary>Such as <c>12 cards are due, about 9 minutes</c>; a test says so first.</summary>
    internal static string Headline(Digest digest) =>
        (digest.IsTest ? "Test: " : "")
        + $"{Count(digest.DueCount, "card")} {(digest.DueCount == 1 ? "is" : "are")} due, about {Count(digest.Minutes, "minute")}";

    /// <summary>
    /// Such as <c>Next quiz: Mid-term, Friday 11 December 2026, 14:00 (Europe/Paris). Readiness 82% if you
    /// follow the plan.</c>; null without one.
    /// </summary>
    internal static string? Quiz(Digest digest) =>
        digest.NextQuiz is { } quiz
            ? $"Next quiz: {OneLine(quiz.Title)}, {Local(quiz.StartsAt, digest.Zone)} "
                + $"({digest.Zone.Id})."
                + (quiz.Readiness is { } readiness ? $" Readiness {Percent(readiness)} if you follow the plan." : "")
            : null;

    /// <summary>Such as <c>82%</c>: rounded down, so that no one is told of a certainty that is not there.</summary>
    internal static string Percent(double share) =>
        ((int)Math.Floor(100 * (decimal)share)).ToString(CultureInfo.InvariantCulture) + "%";

    /// <summary>Such as <c>Friday 11 December 2026, 14:00</c>.</summary>
    internal static string Local(Instant instant, DateTimeZone zone) => At.Format(instant.InZone(zone).LocalDateTime);

    /// <summary>The text without line ends and other control characters.</summary>
    internal static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));

    private static string Count(int count, string noun) =>
        count.ToString(CultureInfo.InvariantCulture) + " " + noun + (count == 1 ? "" : "s");
}
