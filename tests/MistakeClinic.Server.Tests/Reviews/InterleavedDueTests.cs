using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Reviews;

public sealed class InterleavedDueTests(InterleavedDueTests.Server server) : IClassFixture<InterleavedDueTests.Server>
{
    private const string Fixture = "Check the shared fixture before rerunning the red build on the server";
    private const string LikeFixture = "Check the shared cache before rerunning the red build on the server";

    [Fact]
    public async Task Clinics_alternate_and_each_keeps_its_due_order()
    {
        var learner = await server.NewLearnerAsync();
        var testing = await DueAsync(learner, "testing", 4, daysAgo: 60);
        var proofs = await DueAsync(learner, "proofs", 2, daysAgo: 30);

        Assert.Equal([testing[0], proofs[0], testing[1], proofs[1], testing[2], testing[3]], await PageAsync(learner));
    }

    [Fact]
    public async Task Another_clinic_is_found_however_far_down_the_queue_it_is()
    {
        var learner = await server.NewLearnerAsync();
        var testing = await DueAsync(learner, "testing", 30, daysAgo: 60);
        var proofs = await DueAsync(learner, "proofs", 3, daysAgo: 10);

        Assert.Equal(
            [testing[0], proofs[0], testing[1], proofs[1], testing[2], proofs[2], testing[3]],
            await PageAsync(learner, "limit=7")
        );
    }

    [Fact]
    public async Task A_short_page_is_the_beginning_of_a_long_one()
    {
        var learner = await server.NewLearnerAsync();
        await DueAsync(learner, "testing", 25, daysAgo: 90);
        await DueAsync(learner, "proofs", 9, daysAgo: 60);
        await DueAsync(learner, "shell", 2, daysAgo: 12);
        var all = await PageAsync(learner, "limit=200");

        Assert.Equal(36, all.Distinct().Count());
        foreach (var limit in new[] { 1, 2, 9, 10, 11, 20, 21, 35 })
            Assert.Equal(all.Take(limit), await PageAsync(learner, $"limit={limit}"));
    }

    [Fact]
    public async Task The_clinic_that_was_shown_last_does_not_come_first()
    {
        var learner = await server.NewLearnerAsync();
        var testing = await DueAsync(learner, "testing", 2, daysAgo: 60);
        var proofs = await DueAsync(learner, "proofs", 1, daysAgo: 30);

        Assert.Equal([proofs[0], testing[0], testing[1]], await PageAsync(learner, "afterClinic=testing"));
    }

    [Fact]
    public async Task Learning_steps_and_new_cards_are_not_mixed_with_reviews()
    {
        var learner = await server.NewLearnerAsync();
        var fresh = await server.NewCardAsync(learner, "proofs");
        var reviews = await DueAsync(learner, "testing", 2, daysAgo: 60);
        var step = await server.NewCardAsync(learner, "testing");
        await ReviewServer.SendAsync(learner, server.Answer(step, Rating.Good, server.Now - Duration.FromHours(1)));

        Assert.Equal([step, .. reviews, fresh], await PageAsync(learner));
    }

    [Fact]
    public async Task New_cards_beyond_the_days_limit_do_not_come_for_being_of_another_clinic()
    {
        var learner = await server.NewLearnerAsync();
        await ReviewServer.SetNewCardsPerDayAsync(learner, 2);
        var first = await server.NewCardAsync(learner, "testing");
        var second = await server.NewCardAsync(learner, "testing");
        await server.NewCardAsync(learner, "proofs");

        Assert.Equal([first, second], await PageAsync(learner));
    }

    [Fact]
    public async Task Confusable_cards_come_side_by_side_once_both_are_in_review()
    {
        var learner = await server.NewLearnerAsync();
        var one = await server.NewCardAsync(learner, "testing", Fixture);
        var like = await server.NewCardAsync(learner, "testing", LikeFixture);
        await DueAsync(learner, one, daysAgo: 90);
        var between = await DueAsync(learner, "proofs", 15, daysAgo: 60);

        Assert.Equal([one, between[0], between[1]], (await PageAsync(learner)).Take(3));

        await DueAsync(learner, like, daysAgo: 20);

        Assert.Equal([one, like, between[0]], await PageAsync(learner, "limit=3"));
        Assert.Equal([one, like, between[0]], (await PageAsync(learner)).Take(3));
    }

    [Fact]
    public async Task A_reworded_card_stands_alone_again()
    {
        var learner = await server.NewLearnerAsync();
        var one = await server.NewCardAsync(learner, "testing", Fixture);
        var like = await server.NewCardAsync(learner, "testing", LikeFixture);
        await DueAsync(learner, one, daysAgo: 90);
        await DueAsync(learner, like, daysAgo: 20);
        var between = await DueAsync(learner, "proofs", 1, daysAgo: 60);
        Assert.Equal([one, like, between[0]], await PageAsync(learner));

        var mistake = (await learner.GetAsync<CardResponse>($"/v1/cards/{like}")).MistakeId;
        var patch = new { card = new { rule = "Check which rows a cache still holds before trusting its counters" } };
        using var changed = await learner.SendAsync(HttpMethod.Patch, $"/v1/mistakes/{mistake}", patch);
        changed.EnsureSuccessStatusCode();

        Assert.Equal([one, between[0], like], await PageAsync(learner));
        Assert.Equal(0, await ConfusableAsync(learner));
    }

    [Fact]
    public async Task A_deleted_card_is_confusable_with_none()
    {
        var learner = await server.NewLearnerAsync();
        await server.NewCardAsync(learner, "testing", Fixture);
        var like = await server.NewCardAsync(learner, "testing", LikeFixture);
        Assert.Equal(2, await ConfusableAsync(learner));

        var mistake = (await learner.GetAsync<CardResponse>($"/v1/cards/{like}")).MistakeId;
        using var deleted = await learner.SendAsync(HttpMethod.Delete, $"/v1/mistakes/{mistake}");

        deleted.EnsureSuccessStatusCode();
        Assert.Equal(0, await ConfusableAsync(learner));
    }

    private async Task<int> ConfusableAsync(Learner learner)
    {
        await using var all = await server.OpenAsync();
        return await all.ExecuteScalarAsync<int>(
            "select sum(cardinality(confusable_with))::integer from card where learner_id = @id and deleted_at is null",
            new { id = learner.LearnerId.Value }
        );
    }

    // The first is due first.
    private async Task<List<CardId>> DueAsync(Learner learner, string clinic, int count, int daysAgo)
    {
        var cards = new List<CardId>();
        for (var i = 0; i < count; i++)
        {
            cards.Add(
                await server.NewCardAsync(learner, clinic, $"Check {Word()} of {Word()} before {Word()}ing {Word()}")
            );
            await DueAsync(learner, cards[i], daysAgo - i / 100.0);
        }
        return cards;
    }

    private async Task DueAsync(Learner learner, CardId card, double daysAgo)
    {
        await ReviewServer.SendAsync(learner, server.Answer(card, Rating.Easy, server.Now - Duration.FromDays(100)));
        await using var all = await server.OpenAsync();
        await all.ExecuteAsync(
            "update review_item set due_at = @at where card_id = @card",
            new { card = card.Value, at = server.Now - Duration.FromDays(daysAgo) }
        );
    }

    // A word that is like no other.
    private static string Word() => Guid.NewGuid().ToString("N")[..10];

    private static async Task<List<CardId>> PageAsync(Learner learner, string query = "") =>
        [.. (await learner.GetAsync<DueResponse>($"/v1/due?{query}")).Items.Select(item => item.CardId)];

    public sealed class Server(TestCluster cluster) : ReviewServer(cluster)
    {
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await using var all = await OpenAsync();
            await all.ExecuteAsync(
                """
                insert into clinic (slug, title, module, module_name, intro, protocol, minimum_mistakes,
                                    minimum_counterexamples_or_failing_tests, minimum_older_semester_links,
                                    minimum_artifact_changes, markdown, imported_at)
                select slug, slug, 2, slug, '', '{Reproduce it.}', 5, 2, 1, 1, '#', now()
                from unnest('{proofs,shell}'::text[]) slug
                """
            );
        }
    }
}
