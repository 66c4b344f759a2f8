using System.Net;
using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Tests.Reviews;
using NodaTime;

namespace MistakeClinic.Server.Tests.Recurrences;

public sealed class RefusedRecurrenceTests(ReviewServer server) : IClassFixture<ReviewServer>
{
    [Fact]
    public async Task Sending_it_again_records_it_once_and_another_body_is_refused()
    {
        var learner = await server.NewLearnerAsync();
        var (mistake, _) = await server.NewMistakeAsync(learner);
        var (other, _) = await server.NewMistakeAsync(learner);
        var id = new RecurrenceId(Guid.CreateVersion7());
        var body = new RecordRecurrenceRequest { RecurrenceId = id, Evidence = Again.Evidence };
        var first = await learner.PostAsync<RecordedRecurrenceResponse>(Again.PathOf(mistake), body);
        server.Time.Advance(TimeSpan.FromMinutes(3));

        var again = await learner.PostAsync<RecordedRecurrenceResponse>(Again.PathOf(mistake), body);
        var changed = await learner.FailAsync(HttpMethod.Post, Again.PathOf(mistake), body with { Confidence = 1 });
        var elsewhere = await learner.FailAsync(HttpMethod.Post, Again.PathOf(other), body);

        Assert.Equal(first, again);
        Assert.All(
            [changed, elsewhere],
            problem =>
            {
                Assert.Equal((HttpStatusCode.UnprocessableEntity, "id-reused"), (problem.Status, problem.Type));
                Assert.Contains("recurrenceId", problem.Fields);
            }
        );
        Assert.Equal((1, 1), await server.CountRecurrencesAsync(learner));
    }

    [Fact]
    public async Task The_id_of_a_review_is_refused_and_nothing_is_stored()
    {
        var learner = await server.NewLearnerAsync();
        var (mistake, card) = await server.NewMistakeAsync(learner);
        var review = server.Answer(card, Rating.Good);
        await ReviewServer.SendAsync(learner, review);

        var problem = await learner.FailAsync(
            HttpMethod.Post,
            Again.PathOf(mistake),
            new { recurrenceId = review.ReviewId, evidence = Again.Evidence }
        );

        Assert.Contains("recurrenceId", problem.Fields);
        Assert.Equal((0, 0), await server.CountRecurrencesAsync(learner));
        Assert.Equal(1, await server.CountLogAsync(card));
    }

    [Fact]
    public async Task A_deleted_mistake_is_refused_by_name_and_nothing_is_stored()
    {
        var learner = await server.NewLearnerAsync();
        var (mistake, card) = await server.NewMistakeAsync(learner);
        using var deleted = await learner.SendAsync(HttpMethod.Delete, $"/v1/mistakes/{mistake}");

        var problem = await learner.FailAsync(
            HttpMethod.Post,
            Again.PathOf(mistake),
            new { evidence = Again.Evidence }
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, problem.Status);
        Assert.Contains("mistakeId", problem.Fields);
        Assert.Equal(HttpStatusCode.NotFound, (await learner.FailAsync(HttpMethod.Get, Again.PathOf(mistake))).Status);
        Assert.Equal((0, 0), await server.CountRecurrencesAsync(learner));
        Assert.Equal(0, await server.CountLogAsync(card));
    }

    [Fact]
    public async Task Another_learners_mistake_is_not_there_and_ids_are_each_learners_own()
    {
        var (owner, other) = (await server.NewLearnerAsync(), await server.NewLearnerAsync());
        var (mistake, card) = await server.NewMistakeAsync(owner);
        var (theirs, _) = await server.NewMistakeAsync(other);
        var id = new RecurrenceId(Guid.CreateVersion7());

        var post = await other.FailAsync(HttpMethod.Post, Again.PathOf(mistake), new { evidence = Again.Evidence });
        var list = await other.FailAsync(HttpMethod.Get, Again.PathOf(mistake));
        var before = await ReviewServer.ScheduleOfAsync(owner, card);
        await other.RecurAsync(theirs, id);
        await owner.RecurAsync(mistake, id);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (post.Status, list.Status));
        Assert.Equal(CardState.New, before.State);
        Assert.Equal(mistake, Assert.Single((await owner.RecurrencesAsync(mistake)).Items).MistakeId);
        Assert.Equal((1, 1), await server.CountRecurrencesAsync(other));
    }

    [Theory]
    [InlineData(6 * 60)]
    // The mistakes of the fixture happened on the day of its clock, 2026-03-02.
    [InlineData(-2 * 24 * 3600)]
    public async Task A_time_ahead_or_before_the_mistake_is_refused(int seconds)
    {
        var learner = await server.NewLearnerAsync();
        var (mistake, card) = await server.NewMistakeAsync(learner);

        var problem = await learner.FailAsync(
            HttpMethod.Post,
            Again.PathOf(mistake),
            new { occurredAt = $"{server.Now + Duration.FromSeconds(seconds)}", evidence = Again.Evidence }
        );

        Assert.Equal(HttpStatusCode.BadRequest, problem.Status);
        Assert.Contains("occurredAt", problem.Fields);
        Assert.Equal((0, 0), await server.CountRecurrencesAsync(learner));
        Assert.Equal(0, await server.CountLogAsync(card));
    }

    [Theory]
    [InlineData("evidence", "{}")]
    [InlineData("evidence", """{ "evidence": "  " }""")]
    [InlineData("confidence", """{ "evidence": "It failed again", "confidence": 101 }""")]
    [InlineData("recurrenceId", """{ "evidence": "It failed again", "recurrenceId": "one" }""")]
    [InlineData("occurredAt", """{ "evidence": "It failed again", "occurredAt": "today" }""")]
    [InlineData("rating", """{ "evidence": "It failed again", "rating": "again" }""")]
    public async Task A_body_that_is_not_right_is_refused_by_name(string field, string body)
    {
        var learner = await server.NewLearnerAsync();
        var (mistake, _) = await server.NewMistakeAsync(learner);

        var problem = await learner.FailAsync(HttpMethod.Post, Again.PathOf(mistake), body);

        Assert.Equal(HttpStatusCode.BadRequest, problem.Status);
        Assert.Contains(field, problem.Fields);
        Assert.Equal((0, 0), await server.CountRecurrencesAsync(learner));
    }

    [Fact]
    public async Task A_mistake_that_nobody_has_is_not_there()
    {
        var learner = await server.NewLearnerAsync();
        var nobodys = new MistakeId(Guid.CreateVersion7());
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await learner.FailAsync(HttpMethod.Post, Again.PathOf(nobodys), new { evidence = "Again" })).Status
        );
        Assert.Equal(HttpStatusCode.NotFound, (await learner.FailAsync(HttpMethod.Get, Again.PathOf(nobodys))).Status);
    }
}
