using System.Net;
using System.Text;
using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Sync;

namespace MistakeClinic.Server.Tests.Sync;

public sealed class GetChangesTests(SyncServer server) : IClassFixture<SyncServer>
{
    [Fact]
    public async Task A_client_that_was_away_for_a_year_reads_what_changed_and_what_is_gone()
    {
        var learner = await server.NewLearnerAsync();
        var gone = await SyncServer.LogAsync(learner, "It ended too early", "Check the bound before running the loop");
        var kept = await SyncServer.LogAsync(learner, "It began too late");
        var copy = new Copy();
        await SyncServer.PullAsync(learner, copy);
        Assert.Equal(2, copy.IdsOf("mistake").Count);

        server.Time.Advance(TimeSpan.FromDays(365));
        await learner.LogInAsync();
        (
            await learner.SendAsync(HttpMethod.Delete, $"/v1/mistakes/{gone.Mistake.MistakeId}")
        ).EnsureSuccessStatusCode();
        var answer = await SyncServer.ReadAsync(learner, copy.Cursor);
        copy.Take(answer);

        Assert.Equal(
            ["card", "mistake"],
            answer["items"]!.AsArray().Where(item => (bool)item!["deleted"]!).Select(item => (string)item!["kind"]!)
        );
        Assert.Equal([$"{kept.Mistake.MistakeId}"], copy.IdsOf("mistake"));
        Assert.Empty(copy.IdsOf("card"));
    }

    [Fact]
    public async Task When_nothing_has_changed_the_cursor_stays()
    {
        var learner = await server.NewLearnerAsync();
        var first = await learner.GetAsync<ChangesResponse>("/v1/changes");
        var next = await learner.GetAsync<ChangesResponse>($"/v1/changes?cursor={first.NextCursor}");
        Assert.Equal(ChangeKind.Me, Assert.Single(first.Items).Kind);
        Assert.Equal((first.NextCursor, false), (next.NextCursor, next.More));
        Assert.Empty(next.Items);
    }

    [Fact]
    public async Task What_background_jobs_change_of_a_card_is_read()
    {
        var learner = await server.NewLearnerAsync();
        var saved = await SyncServer.LogAsync(learner, "It ended too early", "Check the bound before running the loop");
        var answered = new NewReview
        {
            ReviewId = new(Guid.CreateVersion7()),
            CardId = saved.Mistake.Card!.CardId,
            Rating = Scheduling.Rating.Easy,
            ReviewedAt = server.Now,
            DurationMs = 1,
        };
        await learner.PostAsync<RecordReviewsResponse>("/v1/reviews", new { reviews = new[] { answered } });
        var copy = new Copy();
        await SyncServer.PullAsync(learner, copy);
        var before = copy.Lines;

        await server.RunJobsAsync(learner, weightsVersion: 1);
        var changed = await learner.GetAsync<ChangesResponse>($"/v1/changes?cursor={copy.Cursor}");

        var card = Assert.Single(changed.Items);
        Assert.Equal((ChangeKind.Card, $"{answered.CardId}"), (card.Kind, card.Id));
        await SyncServer.PullAsync(learner, copy);
        Assert.NotEqual(before, copy.Lines);
        Assert.Equal(await DirectLists.ReadAsync(learner), copy.Lines);
    }

    [Fact]
    public async Task A_role_that_an_operator_gives_is_a_change_of_the_learners()
    {
        var admin = await server.NewLearnerAsync(AccountRole.Operator);
        var learner = await server.NewLearnerAsync();
        var first = await learner.GetAsync<ChangesResponse>("/v1/changes");
        (
            await admin.SendAsync(HttpMethod.Put, "/v1/accounts/role", new { email = learner.Email, role = "author" })
        ).EnsureSuccessStatusCode();
        await learner.LogInAsync();

        var changed = await learner.GetAsync<ChangesResponse>($"/v1/changes?cursor={first.NextCursor}");

        var me = Assert.Single(changed.Items);
        Assert.Equal(AccountRole.Author, me.Me!.Role);
        Assert.NotEqual(Assert.Single(first.Items).Etag, me.Etag);
    }

    [Fact]
    public async Task A_page_is_bounded_in_bytes_too()
    {
        var learner = await server.NewLearnerAsync();
        var mistake = (await SyncServer.LogAsync(learner, "It ended too early")).Mistake.MistakeId;
        for (var piece = 0; piece < 20; piece++)
            await learner.PostAsync<SavedEvidenceResponse>(
                $"/v1/mistakes/{mistake}/evidence",
                new
                {
                    type = "reviewNote",
                    changed = Array.Empty<string>(),
                    content = new { note = new string('x', 4000) + new string('é', 28_000) },
                }
            );
        using var response = await learner.SendAsync(HttpMethod.Get, "/v1/changes?limit=200");
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.InRange(Encoding.UTF8.GetByteCount(text), GetChanges.MostBytes / 2, GetChanges.MostBytes + 1000);

        var copy = new Copy();
        await SyncServer.PullAsync(learner, copy);
        Assert.Equal(20, copy.IdsOf("evidence").Count);
    }

    [Fact]
    public async Task A_cursor_that_is_not_of_this_learner_or_of_these_data_is_refused()
    {
        var learner = await server.NewLearnerAsync();
        var other = await server.NewLearnerAsync();
        var own = (await learner.GetAsync<ChangesResponse>("/v1/changes")).NextCursor;
        var id = learner.LearnerId.ToString();
        string[] wrong =
        [
            "",
            "x",
            "%20",
            (await other.GetAsync<ChangesResponse>("/v1/changes")).NextCursor,
            Cursor.Encode(id, "1", "1000000", "me", id),
            Cursor.Encode(id, "2", "1", "me", id),
            Cursor.Encode(id, "1", "-1", "me", id),
            Cursor.Encode(id, "1", "1", "cards", id),
            Cursor.Encode(id, "1", "1", "card", "loops"),
            Cursor.Encode(id, "1", "1", "", id),
            Cursor.Encode(id, "1", "1"),
        ];
        foreach (var cursor in wrong)
        {
            var problem = await learner.FailAsync(HttpMethod.Get, $"/v1/changes?cursor={cursor}");
            Assert.Equal((cursor, HttpStatusCode.BadRequest), (cursor, problem.Status));
            Assert.Contains("cursor", problem.Fields);
        }

        // What db/README.md tells an operator to do after restoring an older backup.
        await using var all = await server.OpenAsync();
        await all.ExecuteAsync("update change_counter set epoch = epoch + 1");
        Assert.Contains("cursor", (await learner.FailAsync(HttpMethod.Get, $"/v1/changes?cursor={own}")).Fields);
        Assert.Single((await learner.GetAsync<ChangesResponse>("/v1/changes")).Items);
    }

    [Fact]
    public async Task Known_reviews_are_told_with_their_rating_and_whether_they_were_undone()
    {
        var learner = await server.NewLearnerAsync();
        var saved = await SyncServer.LogAsync(learner, "It ended too early", "Check the bound before running the loop");
        var sent = Enumerable
            .Range(0, 2)
            .Select(_ => new NewReview
            {
                ReviewId = new(Guid.CreateVersion7()),
                CardId = saved.Mistake.Card!.CardId,
                Rating = Scheduling.Rating.Good,
                ReviewedAt = server.Now,
                DurationMs = 1,
            })
            .ToList();
        await learner.PostAsync<RecordReviewsResponse>("/v1/reviews", new { reviews = sent });
        await learner.PostAsync<VoidReviewResponse>($"/v1/reviews/{sent[1].ReviewId}/void", new { });
        var ids = string.Join(',', sent.Select(review => review.ReviewId).Append(new(Guid.CreateVersion7())));

        var known = await learner.GetAsync<KnownReviewsResponse>($"/v1/reviews/known?ids={ids}");

        Assert.Equal(
            sent.Select(review => (review.ReviewId, review.Rating, review.ReviewedAt))
                .OrderBy(r => r.ReviewId.ToString()),
            known.Reviews.Select(review => (review.ReviewId, review.Rating, review.ReviewedAt))
        );
        Assert.Equal([sent[1].ReviewId], known.Reviews.Where(r => r.VoidedAt is not null).Select(r => r.ReviewId));
        var stranger = await server.NewLearnerAsync();
        Assert.Empty((await stranger.GetAsync<KnownReviewsResponse>($"/v1/reviews/known?ids={ids}")).Reviews);
        foreach (var wrong in new[] { "", "x", ids + ",", string.Join(',', Enumerable.Repeat(sent[0].ReviewId, 201)) })
            Assert.Contains("ids", (await learner.FailAsync(HttpMethod.Get, $"/v1/reviews/known?ids={wrong}")).Fields);
    }
}
