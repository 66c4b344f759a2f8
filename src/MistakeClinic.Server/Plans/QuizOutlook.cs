using System.Text.Json;
using MistakeClinic.Contracts;

namespace MistakeClinic.Server.Plans;

/// <summary>What a plan has for one quiz, and what to expect of it; stored as JSON.</summary>
internal sealed record QuizOutlook
{
    public required QuizId QuizId { get; init; }

    /// <summary>Study days to prepare, today's included.</summary>
    public required int DaysLeft { get; init; }

    /// <summary>Its cards to review today, in order.</summary>
    public required IReadOnlyList<PlannedCard> Today { get; init; }

    /// <summary>What is worth reviewing today beyond the day's minutes, in order.</summary>
    public required IReadOnlyList<PlannedCard> IfTimeIsLeft { get; init; }

    /// <summary>Expected seconds of study on each day from today.</summary>
    public required IReadOnlyList<double> SecondsByDay { get; init; }

    /// <summary>Minutes of an ordinary day; null without a limit.</summary>
    public required int? MinutesPerDay { get; init; }

    /// <summary>The expected score; null without any card.</summary>
    public required double? ExpectedScore { get; init; }

    /// <summary>The same if nothing is reviewed from now on.</summary>
    public required double? ScoreWithout { get; init; }

    /// <summary>Whether the target is expected to be reached, and every card seen.</summary>
    public required bool Feasible { get; init; }

    /// <summary>Minutes a day that the target needs; null where it is reached, or where none are enough.</summary>
    public required int? NeededMinutesPerDay { get; init; }

    internal static string ToJson(IReadOnlyList<QuizOutlook> outlooks) =>
        JsonSerializer.Serialize(outlooks, JsonSerializerOptions.Web);

    internal static IReadOnlyList<QuizOutlook> FromJson(string json) =>
        JsonSerializer.Deserialize<IReadOnlyList<QuizOutlook>>(json, JsonSerializerOptions.Web)!;
}
