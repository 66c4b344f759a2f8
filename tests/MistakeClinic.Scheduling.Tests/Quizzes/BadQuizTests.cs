namespace MistakeClinic.Scheduling.Tests;

public class BadQuizTests
{
    public static TheoryData<string, string, Func<QuizRequest, QuizRequest>> Bad =>
        new()
        {
            { "DaysLeft", "1 to 3650", r => r with { DaysLeft = 0 } },
            { "cards", "1 to 100000", r => r with { Cards = [] } },
            { "TargetScore", "0.5 to 0.99", r => r with { TargetScore = 0.995 } },
            { "TargetScore", "0.5 to 0.99", r => r with { TargetScore = double.NaN } },
            { "DailySeconds[1]", "0 to 86400", r => r with { DailySeconds = [1, -1, 1] } },
            { "number of DailySeconds", "3 to 3", r => r with { DailySeconds = [1, 1] } },
            { "NewCardsPerDay", "0 to 10000", r => r with { NewCardsPerDay = -1 } },
            { "SkipChance", "0 to 0.9", r => r with { SkipChance = 1 } },
            { "SecondPrice", "0 to 1", r => r with { SecondPrice = double.PositiveInfinity } },
            { "LaterWeight", "0 to 10", r => r with { LaterWeight = -0.1 } },
            { "RecallSeconds", "0.1 to 86400", r => r with { Costs = new(0, 25) } },
            { "LapseSeconds", "0.1 to 86400", r => r with { Costs = new(8, double.NaN) } },
            { "Cards[0].ElapsedDays", "0 to 100000", r => r with { Cards = [GivenQuiz.Card(1, 5, -1)] } },
            { "Cards[0].Weight", "0.001 to 1000", r => r with { Cards = [new QuizCard(null, 0) { Weight = 0 }] } },
            { "Cards[0].Stability", "at least 0.001", r => r with { Cards = [new QuizCard(default(MemoryState), 1)] } },
        };

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_value_outside_its_range_is_named_with_the_range(
        string what,
        string range,
        Func<QuizRequest, QuizRequest> spoil
    )
    {
        var refused = Assert.Throws<ArgumentOutOfRangeException>(() =>
            GivenQuiz.Plan(spoil(GivenQuiz.Request(3, 2, 60)))
        );
        Assert.Contains(what, refused.Message, StringComparison.Ordinal);
        Assert.Contains(range, refused.Message, StringComparison.Ordinal);
    }
}
