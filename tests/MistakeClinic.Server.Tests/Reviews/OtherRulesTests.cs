using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Reviews;

/// <summary>What the operator's other rules make of cards that were scheduled already.</summary>
public sealed class OtherRulesTests(ReviewServer server) : IClassFixture<ReviewServer>
{
    [Fact]
    public async Task Under_new_rules_a_card_goes_on_from_the_replay_of_its_log()
    {
        var learner = await server.NewLearnerAsync();
        var card = await server.NewCardAsync(learner);
        var first = server.Answer(card, Rating.Easy, server.Now - Duration.FromDays(40));
        await ReviewServer.SendAsync(learner, first);
        await using var other = server.WithWebHostBuilder(host => host.UseSetting("Clinic:Scheduling:Rules", "PyFsrs"));
        await ClinicServer.StartListeningAsync(other.Services);
        var same = await new Learner(other.CreateClient(), learner.Email, learner.Password).LogInAsync();

        var due = Assert.Single((await same.GetAsync<DueResponse>("/v1/due")).Items);
        var second = server.Answer(card, Rating.Good);
        await ReviewServer.SendAsync(same, second);
        var schedule = await ReviewServer.ScheduleOfAsync(same, card);

        var expected = Replay(SchedulingRules.PyFsrs, card, first, second);
        Assert.Equal(
            (expected.DueAt, expected.Memory.Stability.Days, expected.Memory.Difficulty.Value),
            (schedule.DueAt, schedule.Stability, schedule.Difficulty)
        );
        Assert.Equal(schedule.DueAt, due.Outcomes.Good.DueAt);
    }

    [Fact]
    public async Task A_float32_state_keeps_its_bits_in_the_database()
    {
        var learner = await server.NewLearnerAsync();
        var card = await server.NewCardAsync(learner);
        var answer = server.Answer(card, Rating.Easy);
        await ReviewServer.SendAsync(learner, answer);

        await using var all = await server.OpenAsync();
        var stored = await all.QuerySingleAsync<(double, double, double, double, short, short)>(
            """
            select i.stability, i.difficulty, l.stability_after, l.difficulty_after, i.model_version, l.model_version
            from review_item i join review_log l using (learner_id, card_id) where card_id = @card
            """,
            new { card = card.Value }
        );

        var memory = Replay(SchedulingRules.Anki, card, answer).Memory;
        var (s, d) = (memory.Stability.Days, memory.Difficulty.Value);
        Assert.Equal((s, d, s, d, (short)0, (short)0), stored);
        Assert.Equal(8.2956f, s);
        // Shown as the decimal that was meant.
        Assert.Equal(8.2956, (await ReviewServer.ScheduleOfAsync(learner, card)).Stability);
    }

    private static ReviewedCard Replay(SchedulingRules rules, CardId card, params NewReview[] reviews)
    {
        var settings = new StudySettings(new StudyClock(DateTimeZone.Utc), DesiredRetention.Default);
        var log = reviews.Select(review => new LoggedReview(
            review.Rating,
            review.ReviewedAt,
            settings.Clock.DayOf(review.ReviewedAt),
            settings
        ));
        var scheduler = new Scheduler(new SchedulerOptions { Rules = rules });
        return (ReviewedCard)scheduler.Replay(log, reps => Fuzz.Draw(card.Value, reps));
    }
}
