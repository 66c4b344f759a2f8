using System.Net;
using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Mistakes;

public sealed class DeleteMistakeTests(MistakeServer server) : IClassFixture<MistakeServer>
{
    [Fact]
    public async Task A_deleted_mistake_is_gone_with_its_card_and_leaves_tombstones()
    {
        var learner = await server.NewLearnerAsync();
        var mistake = (await learner.LogAsync(Given.Mistake())).Mistake;
        var path = $"/v1/mistakes/{mistake.MistakeId}";

        using var first = await learner.SendAsync(HttpMethod.Delete, path);
        using var second = await learner.SendAsync(HttpMethod.Delete, path);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (first.StatusCode, second.StatusCode));
        foreach (var gone in new[] { path, $"/v1/cards/{mistake.Card!.CardId}" })
        {
            using var read = await learner.SendAsync(HttpMethod.Get, gone);
            Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
        }
        using var patch = await learner.PatchAsync(mistake.MistakeId, """{"confidence":1}""");
        Assert.Equal(HttpStatusCode.NotFound, patch.StatusCode);
        Assert.Empty((await learner.GetAsync<DueResponse>("/v1/due")).Items);
        Assert.Empty((await learner.GetAsync<Page<MistakeResponse>>("/v1/mistakes")).Items);
        await using var owner = await server.OpenAsync();
        Assert.Equal(
            1,
            await owner.ExecuteScalarAsync<long>(
                """
                select count(*) from mistake m join card c using (learner_id, mistake_id)
                join review_item i using (learner_id, card_id)
                where learner_id = @id and m.deleted_at = c.deleted_at and c.deleted_at = i.deleted_at and m.revision = 2
                """,
                new { id = learner.LearnerId.Value }
            )
        );
    }

    [Fact]
    public async Task The_rule_of_a_deleted_card_is_free_again()
    {
        var learner = await server.NewLearnerAsync();
        var mistake = (await learner.LogAsync(Given.Mistake())).Mistake.MistakeId;
        using var deleted = await learner.SendAsync(HttpMethod.Delete, $"/v1/mistakes/{mistake}");

        var again = await learner.LogAsync(Given.Mistake());

        Assert.Empty(again.Findings);
        Assert.Equal((2, 2, 2), await server.CountAsync(learner));
    }

    [Fact]
    public async Task Another_learners_mistake_is_not_there()
    {
        var (one, other) = (await server.NewLearnerAsync(), await server.NewLearnerAsync());
        var mistake = (await one.LogAsync(Given.Mistake())).Mistake;
        var path = $"/v1/mistakes/{mistake.MistakeId}";

        using var read = await other.SendAsync(HttpMethod.Get, path);
        using var patch = await other.PatchAsync(mistake.MistakeId, """{"confidence":1,"card":{"front":"Mine?"}}""");
        using var delete = await other.SendAsync(HttpMethod.Delete, path);
        using var card = await other.SendAsync(HttpMethod.Get, $"/v1/cards/{mistake.Card!.CardId}");

        Assert.All([read, patch, delete, card], answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
        Assert.Empty((await other.GetAsync<Page<MistakeResponse>>("/v1/mistakes")).Items);
        var after = await one.GetAsync<MistakeResponse>(path);
        Assert.Equal((mistake.Confidence, mistake.Card), (after.Confidence, after.Card));
    }

    [Theory]
    [InlineData("0199f0a2-0000-7000-8000-0000000000ff", HttpStatusCode.NotFound)]
    [InlineData("00000000-0000-0000-0000-000000000000", HttpStatusCode.BadRequest)]
    [InlineData("nonsense", HttpStatusCode.BadRequest)]
    public async Task An_id_that_is_none_or_is_nobodys_is_refused(string id, HttpStatusCode status)
    {
        var learner = await server.NewLearnerAsync();
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Delete })
        {
            using var response = await learner.SendAsync(method, $"/v1/mistakes/{id}");
            Assert.Equal(status, (await Problem.ReadAsync(response)).Status);
        }
    }
}
