using System.Net;
using System.Text.Json.Nodes;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Evidence;
using MistakeClinic.Server.Tests.Mistakes;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Practice;

public sealed class AttemptTests(MistakeServer server) : IClassFixture<MistakeServer>
{
    private static readonly string Path = $"/v1/practice-checks/{MistakeServer.Check}/attempts";

    [Fact]
    public async Task A_miss_opens_a_draft_with_the_statement_as_what_was_believed()
    {
        var learner = await server.NewLearnerAsync();

        var recorded = await RecordAsync(learner, Answer(missed: true));

        var mistake = recorded.Mistake!;
        Assert.Equal(("s", "s", null), (mistake.Mistake, mistake.Believed, mistake.Symptom));
        Assert.Equal((MistakeServer.Clinic, MistakeServer.Check), (mistake.Clinic, mistake.CheckId));
        Assert.NotNull(mistake.Repair.NextStep);
        Assert.Equal((mistake.MistakeId, true), (recorded.Attempt.MistakeId, recorded.Attempt.Missed));
        using var patch = await learner.PatchAsync(mistake.MistakeId, """{"mistake":"In my words","checkId":null}""");
        var after = (await patch.ReadAsync<SavedMistakeResponse>()).Mistake;
        Assert.Equal(("In my words", "s"), (after.Mistake, after.Believed));
    }

    [Fact]
    public async Task An_answer_without_a_miss_is_kept_and_opens_nothing()
    {
        var learner = await server.NewLearnerAsync();

        var recorded = await RecordAsync(learner, Answer(missed: false));

        Assert.Null(recorded.Mistake);
        Assert.Equal("It is the label, not the name.", recorded.Attempt.Answer);
        var page = await learner.GetAsync<Page<AttemptResponse>>(Path);
        Assert.Equal(recorded.Attempt, Assert.Single(page.Items));
        Assert.Equal((0, 0, 0), await server.CountAsync(learner));
    }

    [Fact]
    public async Task Sending_again_is_safe_and_another_body_is_refused()
    {
        var learner = await server.NewLearnerAsync();
        var body = Answer(missed: true);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => RecordAsync(learner, body)));

        Assert.Single(answers.Select(answer => answer.Attempt).Distinct());
        Assert.Equal((1, 0, 0), await server.CountAsync(learner));
        body["answer"] = "Another one";
        var problem = await learner.FailAsync(HttpMethod.Post, Path, body);
        Assert.Equal(("id-reused", "attemptId"), (problem.Type, Assert.Single(problem.Fields)));
    }

    [Fact]
    public async Task A_further_miss_goes_to_the_draft_until_something_is_made_of_it()
    {
        var learner = await server.NewLearnerAsync();
        var first = (await RecordAsync(learner, Answer(missed: true))).Mistake!.MistakeId;
        Assert.Equal(first, (await RecordAsync(learner, Answer(missed: true))).Mistake!.MistakeId);

        using var patch = await learner.PatchAsync(first, """{"symptom":"It showed"}""");
        var second = (await RecordAsync(learner, Answer(missed: true))).Mistake!.MistakeId;
        Assert.NotEqual(first, second);

        using var deleted = await learner.SendAsync(HttpMethod.Delete, $"/v1/mistakes/{second}");
        var third = (await RecordAsync(learner, Answer(missed: true))).Mistake!.MistakeId;
        Assert.Equal(3, new[] { first, second, third }.Distinct().Count());
    }

    [Fact]
    public async Task Evidence_makes_something_of_a_draft()
    {
        var learner = await server.NewLearnerAsync();
        var draft = (await RecordAsync(learner, Answer(missed: true))).Mistake!.MistakeId;
        await learner.AddAsync(draft, GivenEvidence.Of("counterexample"));

        Assert.NotEqual(draft, (await RecordAsync(learner, Answer(missed: true))).Mistake!.MistakeId);
    }

    [Fact]
    public async Task A_repeated_answer_whose_mistake_was_deleted_says_so()
    {
        var learner = await server.NewLearnerAsync();
        var body = Answer(missed: true);
        var first = await RecordAsync(learner, body);
        using var deleted = await learner.SendAsync(HttpMethod.Delete, $"/v1/mistakes/{first.Mistake!.MistakeId}");

        var again = await RecordAsync(learner, body);

        Assert.Equal(first.Attempt, again.Attempt);
        Assert.Null(again.Mistake);
    }

    [Fact]
    public async Task Answers_are_listed_page_by_page_and_are_the_learners_own()
    {
        var learner = await server.NewLearnerAsync();
        var sent = new List<AttemptId>();
        for (var n = 0; n < 5; n++)
        {
            sent.Add((await RecordAsync(learner, Answer(missed: false))).Attempt.AttemptId);
            server.Time.Advance(TimeSpan.FromSeconds(n % 2));
        }

        var seen = new List<AttemptId>();
        string? cursor = "";
        do
        {
            var page = await learner.GetAsync<Page<AttemptResponse>>($"{Path}?limit=2{cursor}");
            seen.AddRange(page.Items.Select(item => item.AttemptId));
            cursor = page.NextCursor is null ? null : $"&cursor={page.NextCursor}";
        } while (cursor is not null);

        Assert.Equal(
            sent.Order(Comparer<AttemptId>.Create((a, b) => a.Value.CompareTo(b.Value))),
            seen.AsEnumerable().Reverse()
        );
        Assert.Empty((await (await server.NewLearnerAsync()).GetAsync<Page<AttemptResponse>>(Path)).Items);
    }

    [Fact]
    public async Task A_check_that_is_not_there_is_not_found()
    {
        var learner = await server.NewLearnerAsync();
        var problem = await learner.FailAsync(
            HttpMethod.Post,
            $"/v1/practice-checks/{Guid.CreateVersion7()}/attempts",
            Answer(missed: true)
        );
        Assert.Equal(HttpStatusCode.NotFound, problem.Status);
    }

    [Theory]
    [InlineData("answer", "\" \"")]
    [InlineData("answer", "null")]
    [InlineData("missed", "null")]
    [InlineData("missed", "\"yes\"")]
    public async Task A_wrong_member_is_named(string member, string value)
    {
        var learner = await server.NewLearnerAsync();
        var body = Answer(missed: true);
        body[member] = JsonNode.Parse(value);
        var problem = await learner.FailAsync(HttpMethod.Post, Path, body);
        Assert.Equal((HttpStatusCode.BadRequest, member), (problem.Status, Assert.Single(problem.Fields)));
    }

    private static JsonObject Answer(bool missed) =>
        new()
        {
            ["attemptId"] = Guid.CreateVersion7(),
            ["answer"] = "It is the label, not the name.",
            ["missed"] = missed,
        };

    private static Task<RecordedAttemptResponse> RecordAsync(Learner learner, JsonObject body) =>
        learner.PostAsync<RecordedAttemptResponse>(Path, body);
}
