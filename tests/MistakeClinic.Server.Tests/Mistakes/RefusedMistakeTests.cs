using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using MistakeClinic.Clinics.Cards;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Mistakes;

public sealed class RefusedMistakeTests(MistakeServer server) : IClassFixture<MistakeServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("mistakeId", "\"00000000-0000-0000-0000-000000000000\"", "mistakeId")]
    [InlineData("mistakeId", "\"not-a-uuid\"", "mistakeId")]
    [InlineData("clinic", "null", "clinic")]
    [InlineData("clinic", "\"\"", "clinic")]
    [InlineData("occurredOn", "\"1999-12-31\"", "occurredOn")]
    [InlineData("occurredOn", "\"2026-03-04\"", "occurredOn")]
    [InlineData("occurredOn", "\"2026-02-30\"", "occurredOn")]
    [InlineData("occurredOn", "20260301", "occurredOn")]
    [InlineData("mistake", "null", "mistake")]
    [InlineData("mistake", "\" \\n\\t\\u00a0\"", "mistake")]
    [InlineData("mistake", "\"a\\u0000b\"", "mistake")]
    [InlineData("mistake", "\"half a pair \\ud800\"", "mistake")]
    [InlineData("symptom", "\"\"", "symptom")]
    [InlineData("rootCause", "\"   \"", "rootCause")]
    [InlineData("confidence", "101", "confidence")]
    [InlineData("confidence", "-1", "confidence")]
    [InlineData("confidence", "80.5", "confidence")]
    [InlineData("confidence", "\"80\"", "confidence")]
    [InlineData("radarRowId", "7", "radarRowId")]
    [InlineData("card", "{}", "card.rule")]
    [InlineData("card", "{\"rule\":\"\"}", "card.rule")]
    [InlineData("card", "{\"rule\":\"Check a before b.\",\"front\":\" \"}", "card.front")]
    [InlineData("card", "{\"rule\":\"Check a before b.\",\"instead\":\"\"}", "card.instead")]
    [InlineData("card", "{\"rule\":\"Check a before b.\",\"deck\":\"\"}", "card.deck")]
    [InlineData("learnerId", "\"0199f0a2-0000-7000-8000-000000000001\"", "learnerId")]
    public async Task A_wrong_member_is_named(string member, string value, string field)
    {
        var learner = await server.NewLearnerAsync();
        var request = Given.Mistake();
        request[member] = "HERE";
        var body = request.ToJsonString().Replace("\"HERE\"", value, StringComparison.Ordinal);

        using var response = await learner.SendAsync(HttpMethod.Post, "/v1/mistakes", body);

        var problem = await Problem.ReadAsync(response);
        Assert.Equal(HttpStatusCode.BadRequest, problem.Status);
        Assert.Equal([field], problem.Fields);
        Assert.Equal((0, 0, 0), await server.CountAsync(learner));
    }

    [Theory]
    [InlineData("mistake", 2001)]
    [InlineData("symptom", 2001)]
    [InlineData("rootCause", 2001)]
    [InlineData("card.rule", 301)]
    [InlineData("card.front", 1001)]
    [InlineData("card.instead", 1001)]
    public async Task A_text_that_is_too_long_is_named(string field, int length)
    {
        var learner = await server.NewLearnerAsync();
        var request = Given.Mistake();
        var (parent, member) = field.StartsWith("card.", StringComparison.Ordinal)
            ? (request["card"]!.AsObject(), field["card.".Length..])
            : (request, field);
        parent[member] = new string('x', length);

        using var response = await learner.SendAsync(HttpMethod.Post, "/v1/mistakes", request);

        var problem = await Problem.ReadAsync(response);
        Assert.Equal((HttpStatusCode.BadRequest, "invalid-request"), (problem.Status, problem.Type));
        Assert.Equal([field], problem.Fields);
        Assert.Equal((0, 0, 0), await server.CountAsync(learner));
    }

    [Theory]
    [InlineData("clinic", "no-such-clinic")]
    [InlineData("radarRowId", "0199f0a2-0000-7000-8000-0000000000ff")]
    [InlineData("radarRowId", "0199f0a2-0000-7000-8000-000000000003")]
    [InlineData("checkId", "0199f0a2-0000-7000-8000-0000000000ff")]
    public async Task What_is_not_there_or_is_of_another_clinic_is_named(string field, string value)
    {
        var learner = await server.NewLearnerAsync();
        var request = Given.Mistake();
        request[field] = value;

        using var response = await learner.SendAsync(HttpMethod.Post, "/v1/mistakes", request);

        var problem = await Problem.ReadAsync(response);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "unknown-reference"), (problem.Status, problem.Type));
        Assert.Equal([field], problem.Fields);
        Assert.Equal((0, 0, 0), await server.CountAsync(learner));
    }

    [Theory]
    [InlineData("Remember to look at the selector.", Given.RootCause, "ML001")]
    [InlineData("Check the selector before coding.", Given.RootCause, "ML002")]
    [InlineData("Check everything before calling malloc.", Given.RootCause, "ML004")]
    [InlineData(Given.Rule, "I was careless", "ML010")]
    [InlineData(Given.Rule, null, "ML010")]
    public async Task A_card_with_an_error_keeps_the_whole_request_out(string rule, string? rootCause, string ruleId)
    {
        var learner = await server.NewLearnerAsync();
        var request = Given.Mistake(rule);
        request["rootCause"] = rootCause;

        using var response = await learner.SendAsync(HttpMethod.Post, "/v1/mistakes", request);

        Assert.Equal("card-lint", (await Problem.ReadAsync(response)).Type);
        var finding = Assert.Single(await FindingsAsync(response), found => found.Severity == LintSeverity.Error);
        Assert.Equal(ruleId, finding.RuleId);
        Assert.Equal(ruleId == "ML010" ? LintField.RootCause : LintField.Rule, finding.Field);
        Assert.NotEmpty(finding.Message);
        Assert.NotEmpty(finding.Fix);
        Assert.Equal((0, 0, 0), await server.CountAsync(learner));
    }

    [Fact]
    public async Task A_rule_that_the_learner_has_already_names_that_card()
    {
        var learner = await server.NewLearnerAsync();
        var first = await learner.LogAsync(Given.Mistake());

        using var response = await learner.SendAsync(
            HttpMethod.Post,
            "/v1/mistakes",
            Given.Mistake("check   service's SELECTOR before blaming  the network")
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var finding = Assert.Single(await FindingsAsync(response), found => found.Severity == LintSeverity.Error);
        Assert.Equal(("ML015", first.Mistake.Card!.CardId.ToString()), (finding.RuleId, finding.OtherCardId));
        Assert.Equal((1, 1, 1), await server.CountAsync(learner));
    }

    [Fact]
    public async Task A_rule_that_is_too_long_when_written_out_is_a_finding()
    {
        var learner = await server.NewLearnerAsync();
        var rule = "Check the " + new string('x', 276) + " before paying";
        Assert.Equal(300, rule.Length);

        using var response = await learner.SendAsync(HttpMethod.Post, "/v1/mistakes", Given.Mistake(rule));

        Assert.Equal("card-lint", (await Problem.ReadAsync(response)).Type);
        Assert.Contains(
            await FindingsAsync(response),
            found => found is { RuleId: "ML001", Severity: LintSeverity.Error }
        );
        Assert.Equal((0, 0, 0), await server.CountAsync(learner));
    }

    [Theory]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json", HttpStatusCode.Created)]
    public async Task Only_json_is_taken(string mediaType, HttpStatusCode status)
    {
        var learner = await server.NewLearnerAsync();
        using var content = new StringContent(Given.QuickCapture().ToJsonString(), null, mediaType);

        using var response = await learner.Http.PostAsync(new Uri("/v1/mistakes", UriKind.Relative), content, Ct);

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task Nobody_logs_a_mistake_without_logging_in()
    {
        using var response = await server
            .NewStranger()
            .SendAsync(HttpMethod.Post, "/v1/mistakes", Given.QuickCapture());

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    private static async Task<List<LintFinding>> FindingsAsync(HttpResponseMessage response)
    {
        var json = JsonNode.Parse(await response.Content.ReadAsStringAsync(Ct))!;
        return json["findings"].Deserialize<List<LintFinding>>(ClinicServer.Json)!;
    }
}
