using MistakeClinic.Scheduling;
using MistakeClinic.Server.Tests.Reviews;
using NodaTime;

namespace MistakeClinic.Server.Tests.Recurrences;

/// <summary>Recurrences are told of hours later, before or after the answers around them.</summary>
public sealed class RecurrenceOrderTests(ReviewServer server) : IClassFixture<ReviewServer>
{
    private const int Cases = 25;

    [Fact]
    public async Task Any_order_of_arrival_ends_in_the_state_of_the_log_in_order()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var learner = await server.NewLearnerAsync();
        var settings = new StudySettings(new StudyClock(DateTimeZone.Utc), DesiredRetention.Default);
        for (var i = 0; i < Cases; i++)
        {
            var (mistake, card) = await server.NewMistakeAsync(learner);
            var events = Events(random);
            random.Shuffle(events);
            foreach (var (id, at, rating) in events)
            {
                if (rating is { } given)
                    await ReviewServer.SendAsync(learner, server.Answer(card, given, at) with { ReviewId = new(id) });
                else
                    await learner.RecurAsync(mistake, new(id), at);
            }

            var log = events
                .OrderBy(one => one.At)
                .ThenBy(one => one.Id.ToString(), StringComparer.Ordinal)
                .Select(one => new LoggedReview(
                    one.Rating ?? Rating.Again,
                    one.At,
                    settings.Clock.DayOf(one.At),
                    settings
                ));
            var expected = (ReviewedCard)new Scheduler(new()).Replay(log, reps => Fuzz.Draw(card.Value, reps));
            var actual = await ReviewServer.ScheduleOfAsync(learner, card);
            Assert.Equal(
                (expected.State, expected.DueAt, expected.Reps, expected.Lapses),
                (actual.State, actual.DueAt, actual.Reps, actual.Lapses)
            );
            Assert.Equal(
                ((float)expected.Memory.Stability.Days, (float)expected.Memory.Difficulty.Value),
                ((float)actual.Stability!, (float)actual.Difficulty!)
            );
        }
    }

    // Within the day before the mistake; now and then two at the same instant. Without a rating: a recurrence.
    private (Guid Id, Instant At, Rating? Rating)[] Events(Random random)
    {
        var at = server.Now - Duration.FromHours(20);
        return
        [
            .. Enumerable
                .Range(0, random.Next(3, 9))
                .Select(_ =>
                {
                    at += Duration.FromMinutes(random.Next(4) == 0 ? 0 : random.Next(150));
                    return (Guid.CreateVersion7(), at, random.Next(3) == 0 ? null : (Rating?)random.Next(1, 5));
                }),
        ];
    }
}
