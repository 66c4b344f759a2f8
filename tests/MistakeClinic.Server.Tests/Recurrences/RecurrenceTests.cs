using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Tests.Plans;
using MistakeClinic.Server.Tests.Reviews;
using NodaTime;

namespace MistakeClinic.Server.Tests.Recurrences;

public sealed class RecurrenceTests(PlanServer server) : IClassFixture<PlanServer>
{
    [Fact]
    public async Task A_mistake_made_again_is_kept_and_its_card_lapses_without_having_been_shown()
    {
        var learner = await server.NewLearnerAsync();
        var (mistake, card) = await server.NewMistakeAsync(learner);
        await ReviewServer.SendAsync(learner, server.Answer(card, Rating.Easy, server.Now - Duration.FromHours(20)));
        var at = server.Now - Duration.FromHours(2);

        var recorded = await learner.RecurAsync(mistake, occurredAt: at, confidence: 60);

        var kept = Assert.Single((await learner.RecurrencesAsync(mistake)).Items);
        Assert.Equal(kept, recorded.Recurrence);
        Assert.Equal(
            (mistake, RecurrenceSource.Work, at, 60, Again.Evidence, null),
            (kept.MistakeId, kept.Source, kept.OccurredAt, kept.Confidence, kept.Evidence, kept.UndoneAt)
        );
        var log = (await learner.GetAsync<Page<LoggedReviewResponse>>($"/v1/cards/{card}/reviews")).Items;
        Assert.Equal([ReviewSource.Recurrence, ReviewSource.Answer], log.Select(row => row.Source));
        Assert.Equal(
            (kept.ReviewId, Rating.Again, at, 0),
            (log[0].ReviewId, log[0].Rating, log[0].ReviewedAt, log[0].DurationMs)
        );
        Assert.Equal((CardState.Relearning, 1, 2), (recorded.Card!.State, recorded.Card.Lapses, recorded.Card.Reps));
        Assert.Equal(recorded.Card, await ReviewServer.ScheduleOfAsync(learner, card));
        var due = Assert.Single((await learner.GetAsync<DueResponse>("/v1/due")).Items);
        Assert.Equal((card, DueReason.StepPassed), (due.CardId, due.Reason));
        var after = await learner.GetAsync<MistakeResponse>($"/v1/mistakes/{mistake}");
        Assert.Equal((1, at), (after.Recurrences, after.LastRecurredAt));
    }

    [Fact]
    public async Task A_mistake_without_a_card_keeps_it_and_has_no_review()
    {
        var learner = await server.NewLearnerAsync();
        var draft = await learner.PostAsync<SavedMistakeResponse>(
            "/v1/mistakes",
            new { clinic = "testing", mistake = "I reran the job until it was green" }
        );

        var recorded = await learner.RecurAsync(draft.Mistake.MistakeId);

        Assert.Null(recorded.Card);
        Assert.Null(recorded.Recurrence.ReviewId);
        Assert.Equal(server.Now, recorded.Recurrence.OccurredAt);
        Assert.Equal((1, 0), await server.CountRecurrencesAsync(learner));
    }

    [Fact]
    public async Task A_suspended_card_lapses_and_stays_suspended()
    {
        var learner = await server.NewLearnerAsync();
        var (mistake, card) = await server.NewMistakeAsync(learner);
        await ReviewServer.SendAsync(learner, server.Answer(card, Rating.Easy, server.Now - Duration.FromHours(1)));
        await learner.PostAsync<CardResponse>($"/v1/cards/{card}/suspend", new { });

        var recorded = await learner.RecurAsync(mistake);

        Assert.Equal((1, true), (recorded.Card!.Lapses, recorded.Card.Suspended));
        Assert.Empty((await learner.GetAsync<DueResponse>("/v1/due")).Items);
    }

    [Fact]
    public async Task Undoing_the_lapse_shows_the_recurrence_as_undone_and_deletes_nothing()
    {
        var learner = await server.NewLearnerAsync();
        var (mistake, card) = await server.NewMistakeAsync(learner);
        await ReviewServer.SendAsync(learner, server.Answer(card, Rating.Easy));
        var before = await ReviewServer.ScheduleOfAsync(learner, card);
        var first = await learner.RecurAsync(mistake);
        var tag = await TagAsync(learner, mistake);

        await learner.PostAsync<VoidReviewResponse>($"/v1/reviews/{first.Recurrence.ReviewId}/void", new { });

        Assert.Equal(before, await ReviewServer.ScheduleOfAsync(learner, card));
        Assert.Equal(server.Now, Assert.Single((await learner.RecurrencesAsync(mistake)).Items).UndoneAt);
        var after = await learner.GetAsync<MistakeResponse>($"/v1/mistakes/{mistake}");
        Assert.Equal((0, null), (after.Recurrences, after.LastRecurredAt));
        Assert.NotEqual(tag, await TagAsync(learner, mistake));
        Assert.Equal((1, 1), await server.CountRecurrencesAsync(learner));
    }

    [Fact]
    public async Task The_plan_of_a_quiz_is_made_anew()
    {
        var learner = await server.NewLearnerAsync();
        var (mistake, card) = await server.NewMistakeAsync(learner);
        await ReviewServer.SendAsync(learner, server.Answer(card, Rating.Easy, server.Now - Duration.FromHours(9)));
        await server.NewQuizAsync(learner, days: 9);
        await learner.GetAsync<DueResponse>("/v1/due");
        var before = await PlanAsync(learner.LearnerId);

        await learner.RecurAsync(mistake);

        var after = await PlanAsync(learner.LearnerId);
        Assert.Equal((false, true), (before.Stale, after.Stale));
        Assert.Equal(before.Revision + 1, after.Revision);
    }

    [Fact]
    public async Task The_list_has_the_latest_first_in_pages()
    {
        var learner = await server.NewLearnerAsync();
        var (mistake, _) = await server.NewMistakeAsync(learner);
        foreach (var hours in new[] { 3, 1, 5, 2, 4 })
            await learner.RecurAsync(mistake, occurredAt: server.Now - Duration.FromHours(hours));

        var hoursAgo = new List<int>();
        for (string? query = "?limit=2"; query is not null; )
        {
            var page = await learner.GetAsync<Page<RecurrenceResponse>>(Again.PathOf(mistake) + query);
            hoursAgo.AddRange(page.Items.Select(item => (int)(server.Now - item.OccurredAt).TotalHours));
            query = page.NextCursor is { } next ? $"?limit=2&cursor={next}" : null;
        }

        Assert.Equal([1, 2, 3, 4, 5], hoursAgo);
    }

    [Fact]
    public async Task The_log_as_a_table_stays_as_it_was()
    {
        var learner = await server.NewLearnerAsync();
        var (mistake, _) = await server.NewMistakeAsync(learner);
        var before = await TableAsync(learner);

        await learner.RecurAsync(mistake);

        Assert.Equal(before, await TableAsync(learner));
    }

    private static async Task<string> TableAsync(Support.Learner learner)
    {
        using var response = await learner.SendAsync(HttpMethod.Get, "/v1/clinics/testing/log.md");
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<string> TagAsync(Support.Learner learner, MistakeId mistake)
    {
        using var response = await learner.SendAsync(HttpMethod.Get, $"/v1/mistakes/{mistake}");
        return response.Headers.ETag!.Tag;
    }

    private async Task<(bool Stale, int Revision)> PlanAsync(LearnerId learner)
    {
        await using var all = await server.OpenAsync();
        return await all.QuerySingleAsync<(bool, int)>(
            "select stale, revision from study_plan where learner_id = @id",
            new { id = learner.Value }
        );
    }
}
