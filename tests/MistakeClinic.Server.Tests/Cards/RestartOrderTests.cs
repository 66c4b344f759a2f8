using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Tests.Reviews;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Cards;

/// <summary>Whatever the order in which the answers around restarts arrive, a card ends in the same state.</summary>
public sealed class RestartOrderTests(ReviewServer server) : IClassFixture<ReviewServer>
{
    private const int Cases = 25;
    private static readonly StudyClock Clock = new(DateTimeZoneProviders.Tzdb["Europe/Paris"]);

    [Fact]
    public async Task Any_order_ends_in_the_state_of_the_answers_since_the_last_restart()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var learner = await server.NewLearnerAsync(timeZone: "Europe/Paris");
        for (var i = 0; i < Cases; i++)
        {
            var card = await server.NewCardAsync(learner);
            var (all, last, restartedAt) = await LiveAsync(learner, card, random);

            Assert.Equal(all, await server.CountLogAsync(card));
            await RequireAsync(learner, card, last, restartedAt);
        }
    }

    [Fact]
    public async Task Answers_that_arrive_while_the_card_restarts_end_in_the_same_state()
    {
        var random = new Random(20260301);
        var learner = await server.NewLearnerAsync(timeZone: "Europe/Paris");
        for (var i = 0; i < Cases; i++)
        {
            var card = await server.NewCardAsync(learner);
            server.Time.Advance(TimeSpan.FromMinutes(1));
            // From clocks that are behind and ahead of the server's.
            NewReview[] reviews =
            [
                .. Enumerable
                    .Range(0, 8)
                    .Select(_ => server.Now + Duration.FromSeconds(random.Next(-200, 200)))
                    .Select(at => server.Answer(card, (Rating)random.Next(1, 5), at)),
            ];

            await Task.WhenAll([
                server.RestartAsync(learner, card, $"What is asked now, {i}?"),
                .. reviews.Chunk(2).Select(part => ReviewServer.SendAsync(learner, part)),
            ]);

            var restartedAt = (await learner.TextsAsync(card))[0].WrittenAt;
            var last = reviews.Where(review => review.ReviewedAt >= restartedAt).ToList();
            Assert.Equal(reviews.Length, await server.CountLogAsync(card));
            await RequireAsync(learner, card, last, restartedAt);
        }
    }

    private async Task RequireAsync(Learner learner, CardId card, List<NewReview> last, Instant restartedAt)
    {
        var actual = await ReviewServer.ScheduleOfAsync(learner, card);
        if (last.Count == 0)
        {
            Assert.Equal((CardState.New, restartedAt), (actual.State, actual.DueAt));
            Assert.Null(await server.FirstStudyDayAsync(card));
            return;
        }
        var expected = CardOracle.Replay(card, last, Clock);
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
        Assert.Equal(Clock.DayOf(last.Min(review => review.ReviewedAt)), await server.FirstStudyDayAsync(card));
    }

    // Up to three meanings. Some answers to each are sent while it holds, the others at any later time, and some are sent twice.
    private async Task<(int All, List<NewReview> Last, Instant RestartedAt)> LiveAsync(
        Learner learner,
        CardId card,
        Random random
    )
    {
        var sent = new List<NewReview>();
        var waiting = new List<NewReview>();
        var last = new List<NewReview>();
        var restartedAt = server.Now;
        var restarts = random.Next(1, 3);
        for (var meaning = 0; meaning <= restarts; meaning++)
        {
            if (meaning > 0)
            {
                await server.RestartAsync(learner, card, $"What is asked the {meaning}. time?");
                restartedAt = server.Now;
            }
            server.Time.Advance(TimeSpan.FromDays(random.Next(1, 90)));
            await learner.LogInAsync();
            last = Answers(card, restartedAt, random);
            waiting.AddRange(last);
            await SendSomeAsync(meaning == restarts ? waiting.Count : random.Next(waiting.Count + 1));
        }
        return (sent.Count, last, restartedAt);

        async Task SendSomeAsync(int count)
        {
            var arriving = waiting.ToArray();
            random.Shuffle(arriving);
            foreach (var part in arriving[..count].Chunk(random.Next(1, 6)))
            {
                sent.AddRange(part);
                waiting.RemoveAll(part.Contains);
                await ReviewServer.SendAsync(learner, part);
                if (random.Next(4) == 0)
                    await ReviewServer.SendAsync(learner, part);
            }
        }
    }

    // From the instant of the restart on, also at that very instant.
    private List<NewReview> Answers(CardId card, Instant since, Random random)
    {
        var minutes = (int)(server.Now - since).TotalMinutes;
        return
        [
            .. Enumerable
                .Range(0, random.Next(7))
                .Select(_ => random.Next(8) == 0 ? 0 : random.Next(minutes))
                .Select(minute => server.Answer(card, (Rating)random.Next(1, 5), since + Duration.FromMinutes(minute))),
        ];
    }
}
