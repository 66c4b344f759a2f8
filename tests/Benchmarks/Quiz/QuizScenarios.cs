using MistakeClinic.Scheduling;

namespace MistakeClinic.Benchmarks.Quiz;

/// <summary>The scenarios of the quiz benchmark: what differs is in the name.</summary>
internal static class QuizScenarios
{
    private static readonly Fsrs6 Default = new(Weights.Default);
    private static readonly Truth Matched = new(Default);
    private static readonly Truth OtherWeights = new(new Fsrs6(Truth.Perturb(Weights.Default, 0.2, 11)))
    {
        HardShare = 0.15,
    };

    private static readonly Truth OtherCurve = new(Default) { Exponential = true };

    internal static (string Name, QuizScenario Scenario)[] All { get; } =
    [
        ("14 d,  60 cards, tight  ", Of(14, 60, 60, Matched)),
        ("14 d, 150 cards, loose  ", Of(14, 150, 1200, Matched)),
        ("30 d,  60 cards, tight  ", Of(30, 60, 40, Matched)),
        ("30 d, 100 cards, medium ", Of(30, 100, 150, Matched)),
        ("30 d, 100 cards, loose  ", Of(30, 100, 3600, Matched)),
        ("30 d, 100 cards, medium, 25 % skipped", Of(30, 100, 150, Matched) with { SkipChance = 0.25 }),
        ("30 d, 100 cards, medium, other weights", Of(30, 100, 150, OtherWeights)),
        ("30 d, 100 cards, medium, exponential", Of(30, 100, 150, OtherCurve)),
        (
            "30 d,  80 cards +1 a day, medium, 3 d later",
            Of(30, 80, 180, Matched) with
            {
                NewCardsPerDay = 1,
                MovedBy = 3,
            }
        ),
        ("60 d, 120 cards, tight, 25 % skipped", Of(60, 120, 60, Matched) with { SkipChance = 0.25 }),
        ("60 d, 300 cards, medium ", Of(60, 300, 300, Matched)),
        ("90 d, 100 cards, medium ", Of(90, 100, 100, Matched)),
    ];

    private static QuizScenario Of(int days, int cards, double seconds, Truth truth) =>
        new()
        {
            Days = days,
            Cards = cards,
            DailySeconds = seconds,
            Truth = truth,
            PastDays = 20,
        };
}
