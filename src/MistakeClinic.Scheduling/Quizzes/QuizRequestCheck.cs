namespace MistakeClinic.Scheduling;

/// <summary>Refuses a request with a value outside its range, naming the value and the range.</summary>
internal static class QuizRequestCheck
{
    private const int MostDays = 3650;
    private const int MostCards = 100_000;
    private const int MostGroups = 1000;
    private const int MostElapsed = 100_000;
    private const double DaySeconds = 86_400;

    internal static void Check(QuizRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        Between(request.DaysLeft, 1, MostDays, "DaysLeft", " days");
        ArgumentNullException.ThrowIfNull(request.Cards);
        Between(request.Cards.Count, 1, MostCards, "The number of cards", "");
        CheckSeconds(request);
        if (request.TargetScore is { } target)
        {
            Between(target, 0.5, 0.99, "TargetScore", "");
        }
        Between(request.SecondPrice, 0, 1, "SecondPrice", "");
        Between(request.NewCardsPerDay, 0, 10_000, "NewCardsPerDay", "");
        Between(request.LaterWeight, 0, 10, "LaterWeight", "");
        Between(request.SkipChance, 0, 0.9, "SkipChance", "");
        Between(request.Costs.RecallSeconds, 0.1, DaySeconds, "RecallSeconds", " seconds");
        Between(request.Costs.LapseSeconds, 0.1, DaySeconds, "LapseSeconds", " seconds");
        for (var card = 0; card < request.Cards.Count; card++)
        {
            Check(request.Cards[card], card, request.DaysLeft);
        }
    }

    private static void CheckSeconds(QuizRequest request)
    {
        if (request.DailySeconds is not { } seconds)
        {
            return;
        }
        Between(seconds.Count, request.DaysLeft, request.DaysLeft, "The number of DailySeconds", "");
        for (var day = 0; day < seconds.Count; day++)
        {
            Between(seconds[day], 0, DaySeconds, $"DailySeconds[{day}]", " seconds");
        }
    }

    private static void Check(QuizCard card, int index, int daysLeft)
    {
        Between(card.Weight, 0.001, 1000, $"Cards[{index}].Weight", "");
        Between(card.DaysLeft ?? 1, 1, daysLeft, $"Cards[{index}].DaysLeft", " days");
        Between(card.LeastGain, 0, 1, $"Cards[{index}].LeastGain", "");
        Between(card.Group, 0, MostGroups - 1, $"Cards[{index}].Group", "");
        if (card.Memory is { } memory)
        {
            Between(card.ElapsedDays, 0, MostElapsed, $"Cards[{index}].ElapsedDays", " days");
            Between(memory.Stability.Days, Stability.MinDays, double.MaxValue, $"Cards[{index}].Stability", " days");
            Between(memory.Difficulty.Value, Difficulty.Min, Difficulty.Max, $"Cards[{index}].Difficulty", "");
        }
    }

    private static void Between(double value, double least, double greatest, string what, string unit) =>
        OutOfRange.Check(value, least, greatest, what, unit);
}
