using System.Net;
using System.Text.Json;
using MistakeClinic.Contracts;

namespace MistakeClinic.Server.Tests.Reviews;

/// <summary>A request that is wrong is refused whole, with the field, the fault and the fix, and changes nothing.</summary>
public sealed class BadReviewsTests(ReviewServer server) : IClassFixture<ReviewServer>
{
    private const string Good =
        """{"reviewId":"0199f0a2-7c3e-7000-8000-000000000001","cardId":"CARD","rating":"good","reviewedAt":"2026-03-02T08:00:00Z","durationMs":1}""";

    public static TheoryData<string, string> Faults =>
        new()
        {
            { "rating\":\"good\"|rating\":\"fine\"", "reviews[1].rating" },
            { "rating\":\"good\"|rating\":3", "reviews[1].rating" },
            { "2026-03-02T08:00:00Z|2026-03-02 08:00", "reviews[1].reviewedAt" },
            { "2026-03-02T08:00:00Z|0001-01-01T00:00:00Z", "reviews[1].reviewedAt" },
            { "2026-03-02T08:00:00Z|9999-12-31T00:00:00Z", "reviews[1].reviewedAt" },
            { "\"durationMs\":1|\"durationMs\":1.5", "reviews[1].durationMs" },
            { "\"durationMs\":1|\"durationMs\":\"1\"", "reviews[1].durationMs" },
            { "\"durationMs\":1|\"durationMs\":-1", "reviews[1].durationMs" },
            { "\"durationMs\":1|\"durationMs\":86400001", "reviews[1].durationMs" },
            { ",\"durationMs\":1|", "reviews[1].durationMs" },
            { "\"durationMs\":1|\"durationMs\":1,\"durationMs\":1", "reviews[1].durationMs" },
            { "\"durationMs\":1|\"durationMs\":1,\"ease\":2", "reviews[1].ease" },
            { "0199f0a2-7c3e-7000-8000-000000000001|17", "reviews[1].reviewId" },
            { "0199f0a2-7c3e-7000-8000-000000000001|00000000-0000-0000-0000-000000000000", "reviews[1].reviewId" },
            { "\"rating\":\"good\"|\"rating\":null", "reviews[1].rating" },
        };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_in_one_review_is_named_and_nothing_of_the_request_is_kept(string change, string field)
    {
        var learner = await server.NewLearnerAsync();
        var card = await server.NewCardAsync(learner);
        var parts = change.Split('|');
        var good = Good.Replace("CARD", card.ToString(), StringComparison.Ordinal);
        var bad = good.Replace(parts[0], parts[1], StringComparison.Ordinal);
        Assert.NotEqual(good, bad);

        using var response = await learner.SendAsync(
            HttpMethod.Post,
            "/v1/reviews",
            $$"""{"reviews":[{{good.Replace("0001\"", "0002\"", StringComparison.Ordinal)}},{{bad}}]}"""
        );

        await AssertFaultAsync(response, field);
        Assert.Equal(0, await server.CountLogAsync(card));
    }

    [Theory]
    [InlineData("{\"reviews\":[]}", "reviews")]
    [InlineData("{\"reviews\":null}", "reviews")]
    [InlineData("{}", "reviews")]
    [InlineData("{\"reviews\":[null]}", "reviews")]
    [InlineData("", "body")]
    [InlineData("null", "body")]
    [InlineData("[]", "body")]
    [InlineData("{\"reviews\":[", "body")]
    public async Task A_body_without_reviews_is_refused(string body, string field)
    {
        var learner = await server.NewLearnerAsync();
        using var response = await learner.SendAsync(HttpMethod.Post, "/v1/reviews", body);
        await AssertFaultAsync(response, field);
    }

    [Fact]
    public async Task More_than_500_reviews_are_refused()
    {
        var learner = await server.NewLearnerAsync();
        var card = new CardId(Guid.CreateVersion7());
        var reviews = Enumerable.Range(0, 501).Select(_ => server.Answer(card, Scheduling.Rating.Good)).ToArray();
        using var response = await learner.SendAsync(HttpMethod.Post, "/v1/reviews", new { reviews });
        await AssertFaultAsync(response, "reviews");
    }

    [Theory]
    [InlineData("/v1/due?limit=0", "limit")]
    [InlineData("/v1/due?limit=201", "limit")]
    [InlineData("/v1/due?limit=-1", "limit")]
    [InlineData("/v1/due?limit=many", "limit")]
    public async Task A_limit_outside_its_range_is_refused(string path, string field)
    {
        var learner = await server.NewLearnerAsync();
        using var response = await learner.SendAsync(HttpMethod.Get, path);
        await AssertFaultAsync(response, field);
    }

    private static async Task AssertFaultAsync(HttpResponseMessage response, string field)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.StartsWith(
            "urn:mistake-clinic:problem:",
            problem.GetProperty("type").GetString(),
            StringComparison.Ordinal
        );
        var errors = problem.GetProperty("errors").EnumerateObject().Select(error => error.Name);
        Assert.True(errors.Contains(field), $"{field} is not named in {text}");
    }
}
