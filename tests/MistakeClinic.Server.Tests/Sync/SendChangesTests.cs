using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Sync;

public sealed class SendChangesTests(SyncServer server) : IClassFixture<SyncServer>
{
    private const string Mistake = """
        {"mistakeId": "0199f0a2-7c3e-7000-8000-000000000001", "clinic": "loops", "mistake": "It ended one too early"}
        """;

    private const string Target = "0199f0a2-7c3e-7000-8000-000000000001";

    [Fact]
    public async Task Changes_are_made_in_their_order_and_one_that_is_refused_does_not_stop_the_others()
    {
        var learner = await server.NewLearnerAsync();
        var results = await SendAsync(
            learner,
            Item("logMistake", body: Mistake),
            Item("changeMistake", Target, """{"mistake": "It ended one too late"}"""),
            Item("changeMistake", Target, """{"confidence": 101}"""),
            Item("changeMistake", Target, """{"confidence": 50}""", ifMatch: "\"1\""),
            Item("changeMistake", Target, """{"symptom": "One too many"}""", ifMatch: "*"),
            Item("deleteQuiz", $"{Guid.CreateVersion7()}"),
            Item("enrol", "pointers")
        );

        Assert.Equal([201, 200, 400, 412, 200, 404, 200], results.Select(result => result.Status));
        Assert.Equal("changed-meanwhile", TypeOf(results[3]));
        Assert.True(results[2].Problem!.Value.GetProperty("errors").TryGetProperty("confidence", out _));
        Assert.Equal("\"3\"", results[4].Etag);
        var stored = await learner.GetAsync<MistakeResponse>($"/v1/mistakes/{Target}");
        Assert.Equal(("It ended one too late", "One too many"), (stored.Mistake, stored.Symptom));
    }

    [Fact]
    public async Task Sending_it_again_changes_nothing_and_is_answered_as_made()
    {
        var learner = await server.NewLearnerAsync();
        JsonObject[] changes =
        [
            Item("logMistake", body: Mistake),
            Item("changeMistake", Target, """{"mistake": "It ended one too late"}""", ifMatch: "\"1\""),
            Item(
                "recordRecurrence",
                Target,
                """{"recurrenceId": "0199f0a2-7c3e-7000-8000-000000000002", "evidence": "Again"}"""
            ),
            Item("leaveClinic", "loops"),
        ];
        var first = await SendAsync(learner, changes);
        var again = await SendAsync(learner, changes);

        Assert.Equal([201, 200, 201, 204], first.Select(result => result.Status));
        Assert.Equal([201, 200, 201, 204], again.Select(result => result.Status));
        Assert.Equal(1, (await learner.GetAsync<MistakeResponse>($"/v1/mistakes/{Target}")).Recurrences);
    }

    [Fact]
    public async Task Every_operation_can_be_sent_and_refuses_what_it_does_not_take()
    {
        var learner = await server.NewLearnerAsync();
        foreach (var op in Enum.GetValues<ChangeOperation>())
        {
            var name = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName($"{op}");
            var operation = Http.Operation.All.Single(operation => operation.Id == name);
            var target = operation.Parameters("path").Any();
            var results = await SendAsync(
                learner,
                Item(name, target ? null : "loops", operation.Example),
                Item(name, target ? Target : null, operation.HasJsonBody ? "[]" : "{}"),
                Item(name, target ? $"{Guid.CreateVersion7()}" : null, operation.Example, ifMatch: "1")
            );
            Assert.All(results, result => Assert.Equal((name, 400), (name, result.Status)));
            Assert.True(results[0].Problem!.Value.GetProperty("errors").TryGetProperty("target", out _), name);
            Assert.True(results[1].Problem!.Value.GetProperty("errors").TryGetProperty("body", out _), name);
            Assert.True(results[2].Problem!.Value.GetProperty("errors").TryGetProperty("ifMatch", out _), name);
        }
    }

    [Fact]
    public async Task When_the_database_cannot_go_on_the_rest_is_not_tried()
    {
        var learner = await server.NewLearnerAsync();
        await SendAsync(learner, Item("logMistake", body: Mistake));
        await using var other = await server.OpenAsync();
        await using var transaction = await other.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await other.ExecuteAsync(
            "select from mistake where learner_id = @id for update",
            new { id = learner.LearnerId.Value }
        );

        var results = await SendAsync(
            learner,
            Item("enrol", "loops"),
            Item("changeMistake", Target, """{"confidence": 50}"""),
            Item("enrol", "pointers")
        );

        Assert.Equal([200, 503, 503], results.Select(result => result.Status));
        Assert.Equal(["unavailable", "not-tried"], results.Skip(1).Select(TypeOf));
        await transaction.RollbackAsync(TestContext.Current.CancellationToken);
        var clinics = await learner.GetAsync<Page<ClinicSummary>>("/v1/clinics?enrolled=true");
        Assert.Equal("loops", Assert.Single(clinics.Items).Slug);
    }

    [Fact]
    public async Task What_is_no_batch_is_refused_whole()
    {
        var learner = await server.NewLearnerAsync();
        var item = Item("enrol", "loops");
        var many = Enumerable.Range(0, 501).Select(_ => Item("enrol", "loops"));

        Assert.Contains("changes[1].id", await FaultsAsync(learner, item, item));
        Assert.Contains("changes[0].op", await FaultsAsync(learner, Item("setRole", body: "{}")));
        Assert.Contains("changes", await FaultsAsync(learner));
        Assert.Contains("changes", await FaultsAsync(learner, [.. many]));
        Assert.Empty((await learner.GetAsync<Page<ClinicSummary>>("/v1/clinics?enrolled=true")).Items);
    }

    [Fact]
    public async Task Another_learners_things_are_not_found()
    {
        var owner = await server.NewLearnerAsync();
        await SendAsync(owner, Item("logMistake", body: Mistake));
        var results = await SendAsync(
            await server.NewLearnerAsync(),
            Item("changeMistake", Target, """{"confidence": 50}"""),
            Item("deleteMistake", Target)
        );
        Assert.Equal([404, 404], results.Select(result => result.Status));
    }

    [Fact]
    public async Task A_personal_access_token_makes_only_the_changes_that_its_scopes_reach()
    {
        var learner = await server.NewLearnerAsync();
        var device = await server.NewTokenAsync(learner, TokenScope.Study);

        var results = await SendAsync(
            device,
            Item("logMistake", body: Mistake),
            Item("recordReviews", body: """{"reviews": []}""")
        );

        Assert.Equal([403, 400], results.Select(result => result.Status));
        Assert.Equal("scope-missing", TypeOf(results[0]));
        using var missing = await learner.SendAsync(HttpMethod.Get, $"/v1/mistakes/{Target}");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    private static JsonObject Item(string op, string? target = null, string? body = null, string? ifMatch = null)
    {
        var item = new JsonObject { ["id"] = $"{Guid.CreateVersion7()}", ["op"] = op };
        if (target is not null)
            item["target"] = target;
        if (body is not null)
            item["body"] = JsonNode.Parse(body);
        if (ifMatch is not null)
            item["ifMatch"] = ifMatch;
        return item;
    }

    private static async Task<IReadOnlyList<ChangeResult>> SendAsync(Learner learner, params JsonObject[] changes) =>
        (await learner.PostAsync<SendChangesResponse>("/v1/changes", Batch(changes))).Results;

    private static async Task<IReadOnlySet<string>> FaultsAsync(Learner learner, params JsonObject[] changes)
    {
        var problem = await learner.FailAsync(HttpMethod.Post, "/v1/changes", Batch(changes));
        Assert.Equal(HttpStatusCode.BadRequest, problem.Status);
        return problem.Fields;
    }

    private static string Batch(JsonObject[] changes) =>
        new JsonObject
        {
            ["changes"] = new JsonArray([.. changes.Select(change => change.DeepClone())]),
        }.ToJsonString();

    private static string TypeOf(ChangeResult result) =>
        result.Problem!.Value.GetProperty("type").GetString()!.Split(':')[^1];
}
