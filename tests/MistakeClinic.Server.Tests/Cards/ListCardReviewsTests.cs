using System.Net;
using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Tests.Reviews;
using NodaTime;

namespace MistakeClinic.Server.Tests.Cards;

public sealed class ListCardReviewsTests(ReviewServer server) : IClassFixture<ReviewServer>
{
    [Fact]
    public async Task The_log_comes_latest_first_in_pages_that_miss_and_repeat_nothing()
    {
        var learner = await server.NewLearnerAsync(timeZone: "Pacific/Auckland");
        var card = await server.NewCardAsync(learner);
        NewReview[] reviews =
        [
            .. Enumerable
                .Range(1, 7)
                .Select(i => server.Answer(card, Rating.Good, server.Now - Duration.FromHours(i / 2))),
        ];
        await ReviewServer.SendAsync(learner, reviews);
        await learner.PostAsync<VoidReviewResponse>($"/v1/reviews/{reviews[3].ReviewId}/void", new { });

        var read = new List<LoggedReviewResponse>();
        string? cursor = null;
        do
        {
            var query = cursor is null ? "?limit=3" : $"?limit=3&cursor={cursor}";
            var page = await learner.GetAsync<Page<LoggedReviewResponse>>($"/v1/cards/{card}/reviews{query}");
            read.AddRange(page.Items);
            cursor = page.NextCursor;
        } while (cursor is not null);

        var expected = reviews
            .OrderByDescending(review => review.ReviewedAt)
            .ThenByDescending(review => review.ReviewId.ToString(), StringComparer.Ordinal);
        Assert.Equal(expected.Select(review => review.ReviewId), read.Select(row => row.ReviewId));
        Assert.Equal([reviews[3].ReviewId], read.Where(row => row.VoidedAt is not null).Select(row => row.ReviewId));
        Assert.All(read, row => Assert.Equal("Pacific/Auckland", row.TimeZone));
    }

    [Theory]
    [InlineData("nonsense!")]
    [InlineData("bm90IGEga2V5")]
    public async Task A_cursor_that_is_none_is_refused(string cursor)
    {
        var learner = await server.NewLearnerAsync();
        var card = await server.NewCardAsync(learner);
        using var response = await learner.SendAsync(HttpMethod.Get, $"/v1/cards/{card}/reviews?cursor={cursor}");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/reviews")]
    public async Task Another_learners_card_is_not_found(string path)
    {
        var card = await server.NewCardAsync(await server.NewLearnerAsync());
        var stranger = await server.NewLearnerAsync();
        using var response = await stranger.SendAsync(HttpMethod.Get, $"/v1/cards/{card}{path}");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
