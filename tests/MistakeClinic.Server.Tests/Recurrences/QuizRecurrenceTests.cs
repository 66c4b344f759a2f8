using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Tests.Plans;
using MistakeClinic.Server.Tests.Reviews;
using NodaTime;

namespace MistakeClinic.Server.Tests.Recurrences;

public sealed class QuizRecurrenceTests(PlanServer server) : IClassFixture<PlanServer>
{
    [Fact]
    public async Task A_card_missed_at_a_quiz_is_its_mistake_made_again_once()
    {
        var learner = await server.NewLearnerAsync();
        var (mistake, card) = await server.NewMistakeAsync(learner);
        var (known, other) = await server.NewMistakeAsync(learner);
        foreach (var learned in new[] { card, other })
            await ReviewServer.SendAsync(learner, server.Answer(learned, Rating.Easy));
        var quiz = await server.NewQuizAsync(learner, days: 1);
        await server.WaitAsync(learner, Duration.FromDays(2));
        var result = new
        {
            items = new[] { new { cardId = card, missed = true }, new { cardId = other, missed = false } },
        };

        await learner.PostAsync<ResultResponse>($"/v1/quizzes/{quiz.QuizId}/result", result);
        await learner.PostAsync<ResultResponse>($"/v1/quizzes/{quiz.QuizId}/result", result);

        var made = Assert.Single((await learner.RecurrencesAsync(mistake)).Items);
        Assert.Equal(
            (RecurrenceSource.Quiz, quiz.StartsAt, "Missed at the quiz \"Quiz\".", null),
            (made.Source, made.OccurredAt, made.Evidence, made.Confidence)
        );
        var log = (await learner.GetAsync<Page<LoggedReviewResponse>>($"/v1/cards/{card}/reviews")).Items;
        Assert.Equal((made.ReviewId, ReviewSource.Quiz), (log[0].ReviewId, log[0].Source));
        Assert.Equal(1, (await learner.GetAsync<MistakeResponse>($"/v1/mistakes/{mistake}")).Recurrences);
        Assert.Empty((await learner.RecurrencesAsync(known)).Items);

        await learner.PostAsync<VoidReviewResponse>($"/v1/reviews/{made.ReviewId}/void", new { });
        Assert.NotNull(Assert.Single((await learner.RecurrencesAsync(mistake)).Items).UndoneAt);
        Assert.Equal(0, (await learner.GetAsync<MistakeResponse>($"/v1/mistakes/{mistake}")).Recurrences);
    }
}
