using System.Net;
using System.Text.Json.Nodes;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Mistakes;

public sealed class ListMistakesTests(MistakeServer server) : IClassFixture<MistakeServer>
{
    [Fact]
    public async Task Pages_are_complete_and_in_order_while_mistakes_are_logged()
    {
        var learner = await server.NewLearnerAsync();
        var logged = new List<MistakeResponse>();
        for (var n = 0; n < 25; n++)
            logged.Add((await LogAsync(learner, $"2026-02-{10 + (n % 5)}")).Mistake);

        var seen = new List<MistakeResponse>();
        string? cursor = "";
        do
        {
            var page = await learner.GetAsync<Page<MistakeResponse>>($"/v1/mistakes?limit=4{cursor}");
            seen.AddRange(page.Items);
            cursor = page.NextCursor is null ? null : $"&cursor={page.NextCursor}";
            // One before and one behind the place that the list has come to.
            await LogAsync(learner, "2026-03-02");
            await LogAsync(learner, "2026-01-01");
        } while (cursor is not null && seen.Count < 200);

        Assert.Equal(seen.Count, seen.Select(mistake => mistake.MistakeId).Distinct().Count());
        var expected = logged
            .OrderByDescending(mistake => mistake.OccurredOn)
            .ThenByDescending(mistake => mistake.MistakeId.ToString(), StringComparer.Ordinal)
            .Select(mistake => mistake.MistakeId);
        Assert.Equal(
            expected,
            seen.Where(mistake => mistake.OccurredOn.Month == 2).Select(mistake => mistake.MistakeId)
        );
        Assert.DoesNotContain(seen, mistake => mistake.OccurredOn.Month == 3);
    }

    [Theory]
    [InlineData("", "card quick other")]
    [InlineData("?clinic=containers", "card quick")]
    [InlineData("?clinic=pointers", "other")]
    [InlineData("?clinic=no-such", "")]
    [InlineData("?hasCard=true", "card")]
    [InlineData("?hasCard=false", "quick other")]
    [InlineData("?from=2026-02-20", "card quick")]
    [InlineData("?to=2026-02-20", "quick other")]
    [InlineData("?from=2026-02-20&to=2026-02-20", "quick")]
    [InlineData("?from=2026-02-21&to=2026-02-20", "")]
    [InlineData("?clinic=containers&hasCard=false&to=2026-02-19", "")]
    public async Task Filters_narrow_the_list(string query, string expected)
    {
        var learner = await server.NewLearnerAsync();
        var card = Given.Mistake();
        card["mistake"] = "card";
        await learner.LogAsync(card);
        await LogAsync(learner, "2026-02-20", "quick");
        await LogAsync(learner, "2026-02-10", "other", MistakeServer.OtherClinic);

        var page = await learner.GetAsync<Page<MistakeResponse>>($"/v1/mistakes{query}");

        Assert.Equal(expected, string.Join(' ', page.Items.Select(mistake => mistake.Mistake)));
        Assert.Null(page.NextCursor);
    }

    [Theory]
    [InlineData("from=01/02/2026", "from")]
    [InlineData("from=2026-02-30", "from")]
    [InlineData("to=-0044-03-15", "to")]
    [InlineData("cursor=zzzz", "cursor")]
    [InlineData("cursor=%00", "cursor")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData(
        "clinic=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "clinic"
    )]
    public async Task A_wrong_query_is_named(string query, string field)
    {
        var learner = await server.NewLearnerAsync();

        using var response = await learner.SendAsync(HttpMethod.Get, $"/v1/mistakes?{query}");

        var problem = await Problem.ReadAsync(response);
        Assert.Equal(HttpStatusCode.BadRequest, problem.Status);
        Assert.Equal([field], problem.Fields);
    }

    [Theory]
    [InlineData("clinic=%00")]
    [InlineData("hasCard=perhaps")]
    [InlineData("limit=many")]
    public async Task A_query_that_cannot_be_read_is_refused(string query)
    {
        var learner = await server.NewLearnerAsync();

        using var response = await learner.SendAsync(HttpMethod.Get, $"/v1/mistakes?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, (await Problem.ReadAsync(response)).Status);
    }

    private static Task<SavedMistakeResponse> LogAsync(
        Learner learner,
        string occurredOn,
        string mistake = "I took latest for the newest image",
        string clinic = MistakeServer.Clinic
    ) =>
        learner.LogAsync(
            new JsonObject
            {
                ["clinic"] = clinic,
                ["mistake"] = mistake,
                ["occurredOn"] = occurredOn,
            }
        );
}
