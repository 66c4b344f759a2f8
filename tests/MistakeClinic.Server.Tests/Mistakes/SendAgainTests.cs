using System.Net;
using System.Text.Json.Nodes;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Mistakes;

public sealed class SendAgainTests(MistakeServer server) : IClassFixture<MistakeServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sending_again_answers_the_same_and_stores_nothing()
    {
        var learner = await server.NewLearnerAsync();
        var request = Given.Mistake("Check the port; the protocol; the firewall before opening a socket.");
        // The same body, its members in another order.
        var again = new JsonObject(
            request.Reverse().Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))
        );

        var (first, second) = (await SendAsync(learner, request), await SendAsync(learner, again));

        Assert.Equal(HttpStatusCode.Created, first.Status);
        Assert.Equal(first, second);
        Assert.Equal((1, 1, 1), await server.CountAsync(learner));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Twenty_at_once_make_one_mistake(bool withCard)
    {
        var learner = await server.NewLearnerAsync();
        var request = Given.Mistake();
        if (!withCard)
            request.Remove("card");
        var body = request.ToJsonString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SendAsync(learner, body)));

        var answer = Assert.Single(answers.Distinct());
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal(withCard ? (1, 1, 1) : (1, 0, 0), await server.CountAsync(learner));
    }

    [Fact]
    public async Task Twenty_mistakes_at_once_with_one_rule_make_one_card()
    {
        var learner = await server.NewLearnerAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SendAsync(learner, Given.Mistake())));

        Assert.Equal(19, answers.Count(answer => answer.Status == HttpStatusCode.UnprocessableEntity));
        Assert.All(
            answers.Where(answer => answer.Status != HttpStatusCode.Created),
            answer => Assert.Contains("ML015", answer.Body, StringComparison.Ordinal)
        );
        Assert.Equal((1, 1, 1), await server.CountAsync(learner));
    }

    [Theory]
    [InlineData("mistake", "\"Another one\"")]
    [InlineData("confidence", "81")]
    [InlineData("symptom", null)]
    public async Task The_same_id_with_another_body_is_refused(string member, string? value)
    {
        var learner = await server.NewLearnerAsync();
        var request = Given.Mistake();
        var id = (await learner.LogAsync(request)).Mistake.MistakeId;
        request[member] = value is null ? null : JsonNode.Parse(value);

        using var response = await learner.SendAsync(HttpMethod.Post, "/v1/mistakes", request);

        var problem = await Problem.ReadAsync(response);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "id-reused"), (problem.Status, problem.Type));
        Assert.Equal(["mistakeId"], problem.Fields);
        var stored = await learner.GetAsync<MistakeResponse>($"/v1/mistakes/{id}");
        Assert.Equal(((string)Given.Mistake()["mistake"]!, 80), (stored.Mistake, stored.Confidence));
    }

    [Fact]
    public async Task The_id_of_another_card_is_refused()
    {
        var learner = await server.NewLearnerAsync();
        var first = Given.Mistake();
        await learner.LogAsync(first);
        var second = Given.Mistake("Check the image's digest before deploying.");
        second["card"]!["cardId"] = (Guid)first["card"]!["cardId"]!;

        using var response = await learner.SendAsync(HttpMethod.Post, "/v1/mistakes", second);

        var problem = await Problem.ReadAsync(response);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "id-reused"), (problem.Status, problem.Type));
        Assert.Equal(["card.cardId"], problem.Fields);
        Assert.Equal((1, 1, 1), await server.CountAsync(learner));
    }

    [Fact]
    public async Task The_id_of_a_deleted_mistake_is_refused_with_the_same_body_too()
    {
        var learner = await server.NewLearnerAsync();
        var request = Given.Mistake();
        var id = (await learner.LogAsync(request)).Mistake.MistakeId;
        using var deleted = await learner.SendAsync(HttpMethod.Delete, $"/v1/mistakes/{id}");

        using var response = await learner.SendAsync(HttpMethod.Post, "/v1/mistakes", request);

        Assert.Equal("id-reused", (await Problem.ReadAsync(response)).Type);
    }

    [Fact]
    public void The_stored_hashes_stay_good_in_later_versions()
    {
        var request = new LogMistakeRequest
        {
            MistakeId = new(new("0199f0a2-0000-7000-8000-000000000001")),
            Clinic = "containers",
            OccurredOn = new(2026, 3, 1),
            Mistake = "I took “latest” for the newest image",
            Confidence = 80,
            Card = new() { Rule = "Check the digest before deploying." },
        };

        Assert.Equal(
            "2e1e9661301ffe3182d33a27645385c1ddb73213b3596817bb4221b80416d127",
            Convert.ToHexStringLower(RequestHash.Of(request))
        );
    }

    private static async Task<Answer> SendAsync(Learner learner, object body)
    {
        using var response = await learner.SendUntilHeardAsync(HttpMethod.Post, "/v1/mistakes", body);
        return new(response.StatusCode, await response.Content.ReadAsStringAsync(Ct), response.Headers.Location);
    }

    private sealed record Answer(HttpStatusCode Status, string Body, Uri? Location);
}
