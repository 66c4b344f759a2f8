namespace MistakeClinic.Scheduling.Tests;

/// <summary>Quizzes for the tests.</summary>
internal static class GivenQuiz
{
    internal static QuizCard Card(double stability, double difficulty, int elapsedDays) =>
        new(new MemoryState(Stability.FromDays(stability), Difficulty.From(difficulty)), elapsedDays);

    /// <summary>Cards of stabilities from 1 to 20 days and difficulties from 2 to 9, reviewed up to a week ago.</summary>
    internal static QuizCard[] Cards(int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => Card(Math.Pow(20, i * 7 % count / (double)count), 2 + i % 8, i % 8)),
        ];

    internal static QuizRequest Request(int days, int cards, double? dailySeconds) =>
        new()
        {
            DaysLeft = days,
            Cards = Cards(cards),
            DailySeconds = dailySeconds is { } seconds ? [.. Enumerable.Repeat(seconds, days)] : null,
        };

    internal static QuizPlan Plan(QuizRequest request) => new QuizPlanner(Weights.Default).Plan(request);
}
