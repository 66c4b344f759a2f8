namespace MistakeClinic.Scheduling.Tests;

/// <summary>Several quizzes planned in one request.</summary>
public class SharedDaysTests
{
    private const int First = 6;
    private const int Second = 20;

    [Fact]
    public void Two_quizzes_share_each_days_seconds()
    {
        var plan = GivenQuiz.Plan(Both(100));
        Assert.All(plan.SecondsByDay, seconds => Assert.InRange(seconds, 0, 100));
        Assert.Equal(2, plan.ScoreByGroup.Count);
        Assert.Equal(plan.ExpectedScore, plan.ScoreByGroup.Average(), 6);
        var idle = GivenQuiz.Plan(Both(0));
        Assert.All(plan.ScoreByGroup.Zip(idle.ScoreByGroup), score => Assert.True(score.First > score.Second + 0.02));
    }

    [Fact]
    public void After_the_first_quiz_its_cards_take_no_seconds()
    {
        var request = Both(100);
        var plan = GivenQuiz.Plan(request with { Cards = [.. request.Cards.Where(card => card.Group == 0)] });
        Assert.All(plan.SecondsByDay.Skip(First), seconds => Assert.Equal(0, seconds));
        Assert.Equal(plan.ScoreByGroup[0], plan.ExpectedScore, 6);
    }

    [Fact]
    public void A_cards_own_days_are_those_of_a_quiz_planned_alone()
    {
        var request = Both(null);
        var shared = GivenQuiz.Plan(request);
        var alone = GivenQuiz.Plan(
            request with
            {
                DaysLeft = First,
                Cards = [.. request.Cards.Where(card => card.Group == 0).Select(card => card with { DaysLeft = null })],
            }
        );
        Assert.Equal(alone.ExpectedScore, shared.ScoreByGroup[0], 3);
    }

    [Fact]
    public void The_price_of_a_target_alone_reaches_it_beside_another_quiz()
    {
        var request = Both(null);
        QuizCard[] cards =
        [
            .. request.Cards.Where(card => card.Group == 0).Select(card => card with { DaysLeft = null }),
        ];
        var alone = GivenQuiz.Plan(request with { DaysLeft = First, Cards = cards, TargetScore = 0.9 });
        var shared = GivenQuiz.Plan(
            request with
            {
                Cards =
                [
                    .. request.Cards.Select(card =>
                        card.Group == 0 ? card with { LeastGain = alone.SecondPrice } : card
                    ),
                ],
            }
        );
        Assert.InRange(shared.ScoreByGroup[0], 0.895, 0.905);
        Assert.True(shared.ScoreByGroup[1] > 0.95);
    }

    [Fact]
    public void What_a_review_leads_to_is_told_for_the_cards_own_quiz()
    {
        var card = GivenQuiz.Card(2, 5, 6);
        double IfReviewed(QuizCard asked, int days) =>
            Assert
                .Single(
                    GivenQuiz
                        .Plan(
                            new()
                            {
                                DaysLeft = days,
                                Cards = [asked],
                                DailySeconds = [60, .. Enumerable.Repeat(0d, days - 1)],
                            }
                        )
                        .Today
                )
                .IfReviewed;
        Assert.Equal(IfReviewed(card, First), IfReviewed(card with { DaysLeft = First }, Second), 9);
    }

    private static QuizRequest Both(double? dailySeconds)
    {
        var request = GivenQuiz.Request(Second, 60, dailySeconds);
        return request with
        {
            Cards =
            [
                .. request.Cards.Select(
                    (card, i) => i % 2 == 0 ? card with { DaysLeft = First } : card with { Group = 1 }
                ),
            ],
        };
    }
}
