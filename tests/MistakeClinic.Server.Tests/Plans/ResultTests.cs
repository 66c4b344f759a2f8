using System.Net;
using System.Net.Http.Json;
using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Tests.Reviews;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Plans;

public sealed class ResultTests(PlanServer server) : IClassFixture<PlanServer>
{
    [Fact]
    public async Task A_missed_card_lapses_once_at_the_quiz_however_often_the_result_is_sent()
    {
        var (learner, quiz, cards) = await OverAsync(2);
        var sent = Result(cards, missed: cards[0]);

        var first = await learner.PostAsync<ResultResponse>(Path(quiz), sent);
        var again = await learner.PostAsync<ResultResponse>(Path(quiz), sent);

        Assert.Equivalent(first, again, strict: true);
        Assert.Equivalent(first, await learner.GetAsync<ResultResponse>(Path(quiz)), strict: true);
        var log = (await learner.GetAsync<Page<LoggedReviewResponse>>($"/v1/cards/{cards[0]}/reviews")).Items;
        Assert.Equal([ReviewSource.Quiz, ReviewSource.Answer], log.Select(row => row.Source));
        Assert.Equal((Rating.Again, quiz.StartsAt, 0), (log[0].Rating, log[0].ReviewedAt, log[0].DurationMs));
        Assert.Equal(1, await server.CountLogAsync(cards[1]));
        var schedule = await ReviewServer.ScheduleOfAsync(learner, cards[0]);
        Assert.Equal((CardState.Relearning, 1), (schedule.State, schedule.Lapses));
    }

    [Fact]
    public async Task A_quiz_with_a_result_is_not_put_off()
    {
        var (learner, quiz, cards) = await OverAsync(1);
        await learner.PostAsync<ResultResponse>(Path(quiz), Result(cards, missed: cards[0]));

        using var refused = await learner.Http.PatchAsJsonAsync(
            $"/v1/quizzes/{quiz.QuizId}",
            new { startsAt = $"{server.Now + Duration.FromDays(2)}" },
            TestContext.Current.CancellationToken
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var problem = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("startsAt", problem, StringComparison.Ordinal);
        Assert.Contains("create another quiz", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Predictions_are_by_the_answers_before_the_quiz_and_kept_beside_what_happened()
    {
        var (learner, quiz, cards) = await OverAsync(3);
        var unseen = await server.NewCardAsync(learner);
        // After the quiz: it tells nothing of what was known then.
        await ReviewServer.SendAsync(learner, server.Answer(cards[2], Rating.Easy));

        var result = await learner.PostAsync<ResultResponse>(Path(quiz), Result([.. cards, unseen], missed: cards[0]));

        // The curve of FSRS-6, (1 + (0.9^(-1/w20) - 1) t / S)^-w20, at 14, 15 and 16 days, with w20 = 0.1542 and S = w3 = 8.2956:
        // the default weights of fsrs-rs, src/inference.rs.
        Assert.Equal([0.860, 0.854, 0.849], result.Items.Take(3).Select(item => Math.Round(item.Predicted!.Value, 3)));
        Assert.Equal([true, false, false, false], result.Items.Select(item => item.Missed));
        Assert.Null(result.Items[3].Predicted);
        var chances = result.Items.Take(3).Select(item => item.Predicted!.Value).ToList();
        Assert.Equal(chances.Average(), result.PredictedMean!.Value, 9);
        Assert.Equal(2 / 3d, result.ActualShare!.Value, 9);
        var squares = chances[0] * chances[0] + chances.Skip(1).Sum(chance => (1 - chance) * (1 - chance));
        Assert.Equal(squares / 3, result.BrierScore!.Value, 9);
    }

    [Fact]
    public async Task A_lapse_at_the_quiz_takes_its_place_among_answers_that_came_before_and_after()
    {
        var (learner, quiz, cards) = await OverAsync(2);
        var (other, otherQuiz, others) = await OverAsync(2);
        await learner.LogInAsync();
        NewReview Before(CardId card, QuizResponse of) =>
            server.Answer(card, Rating.Hard, of.StartsAt - Duration.FromHours(6));
        NewReview After(CardId card, QuizResponse of) =>
            server.Answer(card, Rating.Good, of.StartsAt + Duration.FromHours(20));

        await learner.PostAsync<ResultResponse>(Path(quiz), Result([], cards[0]));
        await ReviewServer.SendAsync(learner, Before(cards[0], quiz));
        await ReviewServer.SendAsync(learner, After(cards[0], quiz));
        await ReviewServer.SendAsync(other, After(others[0], otherQuiz));
        await ReviewServer.SendAsync(other, Before(others[0], otherQuiz));
        await other.PostAsync<ResultResponse>(Path(otherQuiz), Result([], others[0]));

        var (one, two) = (
            await ReviewServer.ScheduleOfAsync(learner, cards[0]),
            await ReviewServer.ScheduleOfAsync(other, others[0])
        );
        Assert.Equal(
            (one.Stability, one.Difficulty, one.State, one.Lapses, one.Reps),
            (two.Stability, two.Difficulty, two.State, two.Lapses, two.Reps)
        );
    }

    [Fact]
    public async Task A_miss_without_a_card_opens_a_draft()
    {
        var (learner, quiz, _) = await OverAsync(1);

        var result = await learner.PostAsync<ResultResponse>(
            Path(quiz),
            new
            {
                items = Array.Empty<object>(),
                otherMisses = new[]
                {
                    new
                    {
                        clinic = "testing",
                        symptom = "The mock passed and the call failed",
                        wrongBelief = "A mock checks the contract",
                    },
                },
            }
        );

        var draft = await learner.GetAsync<MistakeResponse>($"/v1/mistakes/{Assert.Single(result.Mistakes)}");
        Assert.Equal(
            ("testing", "A mock checks the contract", "The mock passed and the call failed"),
            (draft.Clinic, draft.Mistake, draft.Symptom)
        );
        Assert.Null(draft.Card);
        Assert.Equal(quiz.StartsAt.InUtc().Date, draft.OccurredOn);
    }

    [Fact]
    public async Task A_quiz_has_one_result()
    {
        var (learner, quiz, cards) = await OverAsync(2);
        var sent = Result(cards, missed: cards[0]);
        await learner.PostAsync<ResultResponse>(Path(quiz), sent);

        var changed = await learner.FailAsync(HttpMethod.Post, Path(quiz), sent with { Items = [] });
        var another = await learner.FailAsync(HttpMethod.Post, Path(quiz), Result(cards, missed: cards[1]));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "id-reused"), (changed.Status, changed.Type));
        Assert.Equal((HttpStatusCode.Conflict, "quiz-has-result"), (another.Status, another.Type));
        Assert.Equal(1, await server.CountLogAsync(cards[1]));
    }

    [Fact]
    public async Task A_quiz_that_has_not_begun_has_none()
    {
        var learner = await server.NewLearnerAsync();
        var quiz = await server.NewQuizAsync(learner, days: 2);

        var refused = await learner.FailAsync(HttpMethod.Post, Path(quiz), Result([], null));

        Assert.Equal((HttpStatusCode.Conflict, "quiz-not-begun"), (refused.Status, refused.Type));
        Assert.Equal(HttpStatusCode.NotFound, (await learner.FailAsync(HttpMethod.Get, Path(quiz))).Status);
    }

    [Fact]
    public async Task What_the_quiz_cannot_have_asked_is_refused_by_its_item_and_nothing_is_kept()
    {
        var (learner, quiz, cards) = await OverAsync(1);
        var elsewhere = (await server.ElsewhereAsync(learner)).Mistake.Card!.CardId;

        var outside = await learner.FailAsync(HttpMethod.Post, Path(quiz), Result([cards[0], elsewhere], cards[0]));
        var twice = await learner.FailAsync(HttpMethod.Post, Path(quiz), Result([cards[0], cards[0]], cards[0]));
        var clinic = await learner.FailAsync(
            HttpMethod.Post,
            Path(quiz),
            Result([], null) with
            {
                OtherMisses = [new() { Clinic = "discrete-proofs", Symptom = "It failed" }],
            }
        );

        Assert.Equal(["items[1].cardId"], outside.Fields);
        Assert.Equal(["items[1].cardId"], twice.Fields);
        Assert.Equal(["otherMisses[0].clinic"], clinic.Fields);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, outside.Status);
        Assert.Equal(1, await server.CountLogAsync(cards[0]));
    }

    /// <summary>A learner with some cards and a quiz that was a day ago.</summary>
    private async Task<(Learner, QuizResponse, IReadOnlyList<CardId>)> OverAsync(int count)
    {
        var learner = await server.NewLearnerAsync();
        var cards = await server.LearnedCardsAsync(learner, count);
        var quiz = await server.NewQuizAsync(learner, days: 2);
        await server.WaitAsync(learner, Duration.FromDays(3));
        return (learner, quiz, cards);
    }

    private static RecordResultRequest Result(IReadOnlyList<CardId> cards, CardId? missed) =>
        new()
        {
            ResultId = new(Guid.CreateVersion7()),
            Items =
            [
                .. (missed is { } one && !cards.Contains(one) ? [one, .. cards] : cards).Select(card => new AskedCard(
                    card,
                    card == missed
                )),
            ],
        };

    private static string Path(QuizResponse quiz) => $"/v1/quizzes/{quiz.QuizId}/result";
}
