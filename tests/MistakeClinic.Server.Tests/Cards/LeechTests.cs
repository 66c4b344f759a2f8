using System.Net;
using MistakeClinic.Clinics.Cards;
using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Tests.Reviews;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Cards;

public sealed class LeechTests(ReviewServer server) : IClassFixture<ReviewServer>
{
    // Learned, then forgotten twice where it should have been known.
    private const string Forgotten = "easy easy again good again";

    [Fact]
    public async Task A_card_that_lapses_too_often_is_listed_with_offers_and_nothing_is_done_to_it()
    {
        var learner = await server.NewLearnerAsync();
        var near = await server.NewCardAsync(learner);
        var card = await server.NewCardAsync(learner);
        await ReviewAsync(learner, card, Forgotten);

        var leech = Assert.Single(await LeechesAsync(learner));

        Assert.Equal((card, "testing", 2, 3), (leech.CardId, leech.Clinic, leech.Lapses, leech.Reviews));
        Assert.Equal((await learner.CardAsync(card)).MistakeId, leech.MistakeId);
        Assert.Equal(LeechReason.Improbable, leech.Reason);
        Assert.InRange(leech.Probability, 0.0001, Leech.Unlikely);
        Assert.Equal([RepairOfferKind.Rewrite, RepairOfferKind.Contrast], leech.Offers.Select(offer => offer.Kind));
        Assert.Equal(near.ToString(), leech.Offers[1].OtherCardId);
        var now = await learner.CardAsync(card);
        Assert.Equal((true, false), (now.Leech, now.Schedule.Suspended));
        Assert.Single(await learner.TextsAsync(card));
        server.Time.Advance(TimeSpan.FromMinutes(10));
        var due = (await learner.GetAsync<DueResponse>("/v1/due")).Items;
        Assert.Equal([(card, true), (near, false)], due.Select(item => (item.CardId, item.Leech)));
    }

    [Fact]
    public async Task A_rewritten_card_is_no_leech_until_it_lapses_again()
    {
        var learner = await server.NewLearnerAsync();
        var card = await server.NewCardAsync(learner);
        await ReviewAsync(learner, card, Forgotten);
        await server.EditAsync(learner, card, """{"confidence":90}""");
        Assert.Single(await LeechesAsync(learner));

        await server.EditAsync(learner, card, """{"card":{"instead":"Give each suite a row of its own"}}""");
        Assert.Empty(await LeechesAsync(learner));
        Assert.False((await learner.CardAsync(card)).Leech);

        // Late, from before the rewrite: it changes nothing.
        await ReviewServer.SendAsync(learner, server.Answer(card, Rating.Again, server.Now - Duration.FromDays(1)));
        Assert.Empty(await LeechesAsync(learner));

        await ReviewAsync(learner, card, "good again");
        Assert.Equal(3, Assert.Single(await LeechesAsync(learner)).Lapses);
    }

    [Fact]
    public async Task Three_recalls_in_a_row_end_it_and_undoing_one_brings_it_back()
    {
        var learner = await server.NewLearnerAsync();
        var card = await server.NewCardAsync(learner);
        // The first Good ends the relearning step.
        await ReviewAsync(learner, card, $"{Forgotten} good good hard");
        Assert.Single(await LeechesAsync(learner));

        var last = await ReviewAsync(learner, card, "good");
        Assert.Empty(await LeechesAsync(learner));

        await learner.PostAsync<VoidReviewResponse>($"/v1/reviews/{last}/void", new { });
        Assert.Single(await LeechesAsync(learner));
    }

    [Fact]
    public async Task Lapses_of_an_earlier_meaning_do_not_count()
    {
        var learner = await server.NewLearnerAsync();
        var card = await server.NewCardAsync(learner);
        await ReviewAsync(learner, card, Forgotten);

        await server.RestartAsync(learner, card, "Who else writes to this row?");
        Assert.Empty(await LeechesAsync(learner));

        await ReviewAsync(learner, card, "easy easy again");
        Assert.Empty(await LeechesAsync(learner));
        await ReviewAsync(learner, card, "good again");
        var leech = Assert.Single(await LeechesAsync(learner));
        Assert.Equal((2, 3), (leech.Lapses, leech.Reviews));
    }

    [Fact]
    public async Task The_lint_and_the_list_agree()
    {
        var learner = await server.NewLearnerAsync();
        var card = await server.NewCardAsync(learner);
        await ReviewAsync(learner, card, "easy easy again");
        Assert.DoesNotContain("ML020", await LintAsync());
        await ReviewAsync(learner, card, "good again");
        Assert.Contains("ML020", await LintAsync());
        await server.EditAsync(learner, card, """{"card":{"instead":"Give each suite a row of its own"}}""");
        Assert.DoesNotContain("ML020", await LintAsync());

        async Task<IEnumerable<string>> LintAsync()
        {
            var text = (await learner.TextsAsync(card))[0];
            var lint = await learner.PostAsync<LintCardResponse>(
                "/v1/cards/lint",
                new
                {
                    rule = text.Rule,
                    rootCause = text.RootCause,
                    cardId = card,
                }
            );
            return lint.Findings.Select(finding => finding.RuleId);
        }
    }

    [Fact]
    public async Task The_list_comes_in_pages_most_lapses_first_and_is_the_learners_own()
    {
        var learner = await server.NewLearnerAsync();
        var (two, three, gone) = (
            await server.NewCardAsync(learner),
            await server.NewCardAsync(learner),
            await server.NewCardAsync(learner)
        );
        await ReviewAsync(learner, two, Forgotten);
        await ReviewAsync(learner, three, $"{Forgotten} good again");
        await ReviewAsync(learner, gone, Forgotten);
        using var deleted = await learner.SendAsync(
            HttpMethod.Delete,
            $"/v1/mistakes/{(await learner.CardAsync(gone)).MistakeId}"
        );

        var first = await learner.GetAsync<Page<LeechResponse>>("/v1/leeches?limit=1");
        var second = await learner.GetAsync<Page<LeechResponse>>($"/v1/leeches?limit=1&cursor={first.NextCursor}");

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal((three, two), (Assert.Single(first.Items).CardId, Assert.Single(second.Items).CardId));
        Assert.Null(second.NextCursor);
        Assert.Empty(await LeechesAsync(await server.NewLearnerAsync()));
        var problem = await learner.FailAsync(HttpMethod.Get, "/v1/leeches?cursor=bm90IGEga2V5");
        Assert.Equal((HttpStatusCode.BadRequest, "cursor"), (problem.Status, Assert.Single(problem.Fields)));
    }

    [Fact]
    public async Task Whatever_the_order_of_arrival_the_same_cards_are_leeches()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var learner = await server.NewLearnerAsync();
        var expected = new Dictionary<CardId, LeechSign>();
        for (var i = 0; i < 40; i++)
        {
            var card = await server.NewCardAsync(learner);
            var at = server.Now - Duration.FromDays(300);
            NewReview[] reviews =
            [
                .. Enumerable
                    .Range(0, random.Next(3, 20))
                    .Select(_ =>
                        server.Answer(card, (Rating)random.Next(1, 5), at += Duration.FromDays(random.Next(12)))
                    ),
            ];
            if (Oracle(card, reviews) is { } sign)
                expected.Add(card, sign);
            random.Shuffle(reviews);
            foreach (var part in reviews.Chunk(random.Next(1, 5)))
                await ReviewServer.SendAsync(learner, part);
        }

        var found = await learner.GetAsync<Page<LeechResponse>>("/v1/leeches?limit=200");

        Assert.Equal(
            expected.OrderBy(pair => pair.Key.Value).Select(pair => (pair.Key, pair.Value)),
            found
                .Items.OrderBy(leech => leech.CardId.Value)
                .Select(leech => (leech.CardId, new LeechSign(leech.Lapses, leech.Reviews, leech.Probability)))
        );
        Assert.All(found.Items, leech => Assert.Equal(leech.Lapses >= 6, leech.Reason == LeechReason.Lapses));
    }

    // One answer after the other through the scheduler, with nothing of the server in between.
    private static LeechSign? Oracle(CardId id, NewReview[] reviews)
    {
        var clock = new StudyClock(DateTimeZone.Utc);
        var settings = new StudySettings(clock, DesiredRetention.Default);
        var scheduler = new Scheduler(new());
        Card card = new NewCard();
        var judged = new List<CardReview>();
        foreach (
            var review in reviews.OrderBy(r => r.ReviewedAt).ThenBy(r => r.ReviewId.ToString(), StringComparer.Ordinal)
        )
        {
            if (card.State == CardState.Review)
                judged.Add(
                    new(scheduler.RetrievabilityAt(card, review.ReviewedAt, clock).Value, review.Rating == Rating.Again)
                );
            var logged = new LoggedReview(review.Rating, review.ReviewedAt, clock.DayOf(review.ReviewedAt), settings);
            card = scheduler.Review(card, logged, Fuzz.Draw(id.Value, card.Reps)).Card;
        }
        return Leech.Find(judged);
    }

    private static async Task<IReadOnlyList<LeechResponse>> LeechesAsync(Learner learner) =>
        (await learner.GetAsync<Page<LeechResponse>>("/v1/leeches")).Items;

    /// <summary>Answers a card every other day, the clock going on, and gives the last answer.</summary>
    private async Task<ReviewId> ReviewAsync(Learner learner, CardId card, string ratings)
    {
        var last = default(ReviewId);
        foreach (var rating in ratings.Split(' '))
        {
            server.Time.Advance(TimeSpan.FromDays(2));
            await learner.LogInAsync();
            var review = server.Answer(card, Enum.Parse<Rating>(rating, ignoreCase: true));
            await ReviewServer.SendAsync(learner, review);
            last = review.ReviewId;
        }
        return last;
    }
}
