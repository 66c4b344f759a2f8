using System.Net;
using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Accounts;

public sealed class RoleTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    [Fact]
    public async Task An_operator_gives_a_role_that_holds_from_the_next_request_on()
    {
        var boss = await server.NewLearnerAsync(AccountRole.Operator);
        var learner = await server.NewLearnerAsync();
        Assert.Equal(HttpStatusCode.Forbidden, await SetAsync(learner, learner.Email, "operator"));

        Assert.Equal(HttpStatusCode.NoContent, await SetAsync(boss, learner.Email.ToUpperInvariant(), "operator"));

        Assert.Equal(AccountRole.Operator, (await learner.GetAsync<MeResponse>("/v1/me")).Role);
        Assert.Equal(HttpStatusCode.NoContent, await SetAsync(learner, boss.Email, "author"));
        Assert.Equal(HttpStatusCode.Forbidden, await SetAsync(boss, learner.Email, "learner"));
    }

    [Theory]
    [InlineData(AccountRole.Learner)]
    [InlineData(AccountRole.Author)]
    public async Task Only_an_operator_may(AccountRole role)
    {
        var learner = await server.NewLearnerAsync(role);

        var problem = await learner.FailAsync(
            HttpMethod.Put,
            "/v1/accounts/role",
            new { email = learner.Email, role = "operator" }
        );

        Assert.Equal((HttpStatusCode.Forbidden, "not-allowed"), (problem.Status, problem.Type));
    }

    [Fact]
    public async Task An_unknown_address_is_not_found()
    {
        var boss = await server.NewLearnerAsync(AccountRole.Operator);

        Assert.Equal(HttpStatusCode.NotFound, await SetAsync(boss, "nobody@example.org", "author"));
    }

    [Fact]
    public async Task Operators_who_take_the_role_from_each_other_at_once_leave_one()
    {
        var a = await server.NewLearnerAsync(AccountRole.Operator);
        var b = await server.NewLearnerAsync(AccountRole.Operator);
        await using var rows = await server.OpenAsync();
        await rows.ExecuteAsync(
            "update account set role = 'learner' where learner_id <> all (@ids)",
            new { ids = new[] { a.LearnerId.Value, b.LearnerId.Value } }
        );

        var statuses = await Task.WhenAll(SetAsync(a, b.Email, "learner"), SetAsync(b, a.Email, "learner"));

        Assert.Equal(1, statuses.Count(status => status == HttpStatusCode.NoContent));
        var left = await rows.QuerySingleAsync<string>("select email from account where role = 'operator'");
        var last = left == a.Email ? a : b;
        var problem = await last.FailAsync(
            HttpMethod.Put,
            "/v1/accounts/role",
            new { email = last.Email, role = "author" }
        );
        Assert.Equal((HttpStatusCode.Conflict, "last-operator"), (problem.Status, problem.Type));
        Assert.Equal(HttpStatusCode.NoContent, await SetAsync(last, last.Email, "operator"));
    }

    [Theory]
    [InlineData("""{"email":"ada@example.org","role":"king"}""", "role")]
    [InlineData("""{"email":"ada@example.org"}""", "role")]
    [InlineData("""{"role":"author"}""", "email")]
    public async Task Bad_input_is_refused_naming_the_field(string body, string field)
    {
        var boss = await server.NewLearnerAsync(AccountRole.Operator);

        var problem = await boss.FailAsync(HttpMethod.Put, "/v1/accounts/role", body);

        Assert.Equal(HttpStatusCode.BadRequest, problem.Status);
        Assert.Equal([field], problem.Fields);
    }

    private static async Task<HttpStatusCode> SetAsync(Learner by, string email, string role)
    {
        using var response = await by.SendAsync(HttpMethod.Put, "/v1/accounts/role", new { email, role });
        return response.StatusCode;
    }
}
