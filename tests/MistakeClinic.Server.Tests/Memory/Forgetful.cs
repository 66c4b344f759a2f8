using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Tests.Reviews;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Memory;

/// <summary>A learner who forgets four times as fast as FSRS-6's defaults foretell and gains less by each recall.</summary>
internal static class Forgetful
{
    private const int Seed = 1;

    /// <summary>Days between the answers to a card.</summary>
    private static readonly int[] Gaps = [0, 1, 3, 6, 10, 4, 15, 8, 20, 5];

    private static readonly Fsrs6 Mind = new(
        Weights.From([
            .. Weights.Default.Values[..4].ToArray().Select(stability => stability / 4),
            .. Weights.Default.Values[4..8],
            Weights.Default[8] - 1.5f,
            .. Weights.Default.Values[9..],
        ])
    );

    /// <summary>The answers of some cards, each ten over 72 days up to yesterday.</summary>
    private static IReadOnlyList<NewReview> Answers(ReviewServer server, IReadOnlyList<CardId> cards)
    {
        var random = new Random(Seed);
        var reviews = new List<NewReview>();
        foreach (var card in cards)
        {
            var at = server.Now - Duration.FromDays(Gaps.Sum() + 1) + Duration.FromSeconds(random.Next(3600));
            MemoryState? memory = null;
            foreach (var gap in Gaps)
            {
                at += Duration.FromDays(gap);
                var recalled =
                    memory is null || random.NextDouble() < Mind.RetrievabilityAfter(memory.Value, gap).Value;
                var rating = recalled ? Rating.Good : Rating.Again;
                memory = memory is null ? Mind.First[rating] : Mind.Next(memory.Value, gap, rating);
                reviews.Add(server.Answer(card, rating, at));
            }
        }
        return [.. reviews.OrderBy(review => review.ReviewedAt)];
    }

    /// <summary>A learner with so many cards, each answered ten times.</summary>
    internal static async Task<(Learner Learner, IReadOnlyList<CardId> Cards, IReadOnlyList<NewReview> Log)> MakeAsync(
        ReviewServer server,
        int cards
    )
    {
        var learner = await server.NewLearnerAsync();
        var ids = new List<CardId>();
        for (var i = 0; i < cards; i++)
            ids.Add(await server.NewCardAsync(learner));
        var log = Answers(server, ids);
        foreach (var batch in log.Chunk(500))
            await ReviewServer.SendAsync(learner, batch);
        return (learner, ids, log);
    }
}
