using System.Net;
using System.Net.Http.Json;
using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Reviews;

/// <summary>Promise P2: sending again never counts twice, from however many devices, whatever becomes of the answers.</summary>
public sealed class ResendTests(ReviewServer server) : IClassFixture<ReviewServer>
{
    private const int Learners = 10;
    private const int BatchesEach = 500;
    private const int Cards = 20;
    private const int Devices = 3;

    [Fact]
    public async Task Each_answer_is_stored_once_however_often_and_wherever_from_it_is_sent()
    {
        var seed = Environment.TickCount;
        var all = new List<Storm>();
        for (var i = 0; i < Learners; i++)
            all.Add(await MakeAsync(new Random(seed + i)));
        await Parallel.ForEachAsync(
            all,
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            async (storm, _) => await storm.RunAsync()
        );

        var rows = 0L;
        foreach (var storm in all)
            rows += await CountAsync(storm.Learner);
        var distinct = all.Sum(storm => storm.Reviews.Count);
        var line =
            $"P2 batches={Learners * BatchesEach} requests={all.Sum(storm => storm.Requests)} rows={rows} distinct={distinct} seed={seed}";
        Said.Line(line);
        Assert.Equal(distinct, rows);
        foreach (var storm in all)
        {
            // Once new, and known ever after.
            Assert.All(storm.Reviews, review => Assert.Equal(1, storm.TimesRecorded(review.ReviewId)));
            foreach (var card in storm.Reviews.ToLookup(review => review.CardId))
            {
                var expected = CardOracle.Replay(card.Key, card, new(DateTimeZone.Utc));
                var actual = await ReviewServer.ScheduleOfAsync(storm.Learner, card.Key);
                Assert.Equal(
                    (expected.Reps, expected.Lapses, expected.DueAt),
                    (actual.Reps, actual.Lapses, actual.DueAt)
                );
            }
        }
    }

    private async Task<Storm> MakeAsync(Random random)
    {
        var learner = await server.NewLearnerAsync();
        var cards = new List<CardId>();
        for (var i = 0; i < Cards; i++)
            cards.Add(await server.NewCardAsync(learner));
        var reviews = Enumerable
            .Range(0, BatchesEach * 3)
            .Select(_ =>
                server.Answer(
                    cards[random.Next(Cards)],
                    (Rating)random.Next(1, 5),
                    server.Now - Duration.FromMinutes(random.Next(500_000))
                )
            )
            .ToList();
        return new(learner, reviews, random);
    }

    private async Task<long> CountAsync(Learner learner)
    {
        await using var everything = await server.OpenAsync();
        return await everything.ExecuteScalarAsync<long>(
            "select count(*) from review_log where learner_id = @id",
            new { id = learner.LearnerId.Value }
        );
    }

    /// <summary>One learner's devices, with batches that overlap.</summary>
    private sealed record Storm(Learner Learner, IReadOnlyList<NewReview> Reviews, Random Random)
    {
        private readonly Dictionary<ReviewId, int> _recorded = [];

        private static CancellationToken Ct => TestContext.Current.CancellationToken;

        internal int Requests { get; private set; }

        private int TurnedAway { get; set; }

        internal int TimesRecorded(ReviewId review) => _recorded.GetValueOrDefault(review);

        internal async Task RunAsync()
        {
            var sends = new List<NewReview[]>();
            for (var batch = 0; batch < BatchesEach; batch++)
            {
                var own = Reviews.Skip(batch * 3).Take(3);
                var others = Enumerable.Range(0, Random.Next(4)).Select(_ => Reviews[Random.Next(Reviews.Count)]);
                NewReview[] sent = [.. own.Concat(others).DistinctBy(review => review.ReviewId)];
                // A device that gets no answer sends again, and so may another that has the same answers.
                sends.AddRange(Enumerable.Repeat(sent, Random.Next(1, 6)));
            }
            var queue = new Queue<NewReview[]>(sends.OrderBy(_ => Random.Next()));
            await Task.WhenAll(Enumerable.Range(0, Devices).Select(_ => SendAllAsync(queue)));
        }

        private async Task SendAllAsync(Queue<NewReview[]> queue)
        {
            while (true)
            {
                NewReview[]? sent;
                lock (queue)
                {
                    if (!queue.TryDequeue(out sent))
                        return;
                    Requests++;
                }
                if (await AnswerAsync(sent) is not { } answer)
                {
                    // Nothing was stored, so that a device sends again.
                    lock (queue)
                    {
                        Assert.True(++TurnedAway < BatchesEach, "The server takes next to nothing.");
                        queue.Enqueue(sent);
                    }
                    continue;
                }
                lock (queue)
                {
                    foreach (var result in answer.Results.Where(result => result.Outcome == RecordedAs.Recorded))
                        _recorded[result.ReviewId] = TimesRecorded(result.ReviewId) + 1;
                }
            }
        }

        private async Task<RecordReviewsResponse?> AnswerAsync(NewReview[] sent)
        {
            using var response = await Learner.SendAsync(HttpMethod.Post, "/v1/reviews", new { reviews = sent });
            if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
                return null;
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            return await response.Content.ReadFromJsonAsync<RecordReviewsResponse>(ClinicServer.Json, Ct);
        }
    }
}
