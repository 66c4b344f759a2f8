using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Reviews;

/// <summary>Whatever the order in which answers arrive, a card ends in the same state.</summary>
public sealed class ArrivalOrderTests(ReviewServer server) : IClassFixture<ReviewServer>
{
    private const int Cases = 40;

    [Fact]
    public async Task Any_order_and_any_batches_end_in_the_state_of_the_log_in_order()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var learner = await server.NewLearnerAsync(timeZone: "Europe/Paris");
        var clock = new StudyClock(DateTimeZoneProviders.Tzdb["Europe/Paris"]);
        for (var i = 0; i < Cases; i++)
        {
            var card = await server.NewCardAsync(learner);
            var reviews = RandomReviews(card, random);

            await ArriveAsync(learner, reviews, random);

            var expected = CardOracle.Replay(card, reviews, clock);
            var actual = await ReviewServer.ScheduleOfAsync(learner, card);
            Assert.Equal(
                (
                    expected.State,
                    expected.DueAt,
                    (float)expected.Memory.Stability.Days,
                    (float)expected.Memory.Difficulty.Value
                ),
                (actual.State, actual.DueAt, (float?)actual.Stability, (float?)actual.Difficulty)
            );
            Assert.Equal((expected.Reps, expected.Lapses), (actual.Reps, actual.Lapses));
            Assert.Equal(reviews.Length, await server.CountLogAsync(card));
            Assert.Equal(clock.DayOf(reviews.Min(review => review.ReviewedAt)), await server.FirstStudyDayAsync(card));
        }
    }

    private NewReview[] RandomReviews(CardId card, Random random)
    {
        var at = server.Now - Duration.FromDays(200);
        return
        [
            .. Enumerable
                .Range(0, random.Next(2, 12))
                .Select(_ =>
                {
                    // Minutes apart, days apart, and now and then at the same instant.
                    at += Duration.FromMinutes(random.Next(3) == 0 ? random.Next(2) * 10 : random.Next(20_000));
                    return server.Answer(card, (Rating)random.Next(1, 5), at);
                }),
        ];
    }

    // Shuffled, cut into batches, and some of them sent twice.
    private static async Task ArriveAsync(Learner learner, NewReview[] reviews, Random random)
    {
        var arriving = reviews.ToArray();
        random.Shuffle(arriving);
        while (arriving.Length > 0)
        {
            var size = random.Next(1, arriving.Length + 1);
            await ReviewServer.SendAsync(learner, arriving[..size]);
            if (random.Next(4) == 0)
                await ReviewServer.SendAsync(learner, arriving[..size]);
            arriving = arriving[size..];
        }
    }
}
