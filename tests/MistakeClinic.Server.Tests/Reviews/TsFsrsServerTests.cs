using MistakeClinic.Scheduling;
using NodaTime;

namespace MistakeClinic.Server.Tests.Reviews;

public sealed class TsFsrsServerTests(TsFsrsServer server) : IClassFixture<TsFsrsServer>
{
    // open-spaced-repetition/ts-fsrs 5.4.2 with its default options and enable_fuzz: rating and instant of each review,
    // and the card after it (stability, difficulty, due).
    private static readonly (Rating, long, double, double, long)[] Reviews =
    [
        (Rating.Again, 1720750963870, 0.212, 6.4133, 1720751023870),
        (Rating.Hard, 1720751023870, 0.212, 7.60420977, 1720751383870),
        (Rating.Good, 1720751285229, 0.24668919, 7.59183393, 1720751885229),
        (Rating.Good, 1720751885229, 0.28420636, 7.57947047, 1720838285229),
        (Rating.Again, 1720875211229, 0.12496821, 9.18961678, 1720875811229),
        (Rating.Good, 1743532755896, 1.65220506, 9.17565553, 1743705555896),
        (Rating.Again, 1743705555896, 0.45643746, 9.71427195, 1743706155896),
        (Rating.Good, 1743706155896, 0.5049881, 9.69978605, 1743792555896),
        (Rating.Good, 1743745498058, 1.12573442, 9.68531463, 1743918298058),
    ];

    [Fact]
    public async Task Reviews_leave_the_cards_of_ts_fsrs()
    {
        var learner = await server.NewLearnerAsync(timeZone: "Asia/Tokyo");
        var card = await server.NewCardAsync(learner);
        foreach (var (rating, at, stability, difficulty, due) in Reviews)
        {
            var answer = server.Answer(card, rating, Instant.FromUnixTimeMilliseconds(at));
            var sent = Assert.Single((await ReviewServer.SendAsync(learner, answer)).Results);
            var read = await ReviewServer.ScheduleOfAsync(learner, card);

            Assert.Equal(sent.Card, read);
            Assert.Equal(
                (stability, difficulty, due),
                (read.Stability, read.Difficulty, read.DueAt.ToUnixTimeMilliseconds())
            );
        }
    }
}
