using System.Net;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Accounts;

public sealed class SessionCacheTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    [Fact]
    public async Task A_session_is_remembered_for_thirty_seconds()
    {
        var learner = await server.NewLearnerAsync();
        await RevokeSilentlyAsync(learner);

        server.Time.Advance(TimeSpan.FromSeconds(29));
        await learner.GetAsync<MeResponse>("/v1/me");
        server.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(learner.Http));
    }

    [Fact]
    public async Task A_remembered_access_token_still_ends_on_time()
    {
        var learner = await server.NewLearnerAsync();
        server.Time.Advance(TimeSpan.FromMinutes(60) - TimeSpan.FromSeconds(10));
        await learner.GetAsync<MeResponse>("/v1/me");

        server.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(learner.Http));
    }

    [Fact]
    public async Task A_node_hears_of_a_session_that_another_node_revokes()
    {
        await using var other = server.WithWebHostBuilder(_ => { });
        await ClinicServer.StartListeningAsync(other.Services);
        var learner = await server.NewLearnerAsync();
        var elsewhere = Client(other, learner);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(elsewhere));

        using var response = await learner.SendAsync(HttpMethod.Delete, "/v1/sessions/current");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        // The clock stands still, so only the other node's word can end it.
        while (await StatusAsync(elsewhere) != HttpStatusCode.Unauthorized)
            await Task.Delay(10, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_node_that_cannot_hear_asks_the_database_until_it_can_again()
    {
        var learner = await server.NewLearnerAsync();
        await RevokeSilentlyAsync(learner);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(learner.Http));

        await using var rows = await server.OpenAsync();
        await rows.ExecuteAsync(
            """
            select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid() and query ~ '^(listen|select 1)'
            """
        );

        while (await StatusAsync(learner.Http) != HttpStatusCode.Unauthorized)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        await server.StartListeningAsync();
    }

    [Fact]
    public async Task Nodes_share_one_key_ring()
    {
        await using var other = server.WithWebHostBuilder(_ => { });
        var here = server.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
        var there = other.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

        Assert.Equal("text", there.Unprotect(here.Protect("text")));

        await using var rows = await server.OpenAsync();
        Assert.True(await rows.ExecuteScalarAsync<long>("select count(*) from data_protection_key") > 0);
    }

    /// <summary>Ends the session in the database without a word to any node.</summary>
    private async Task RevokeSilentlyAsync(Learner learner)
    {
        await using var rows = await server.OpenAsync();
        await rows.ExecuteAsync(
            "update session set revoked_at = now() where session_id = @id",
            new { id = learner.Session.SessionId.Value }
        );
    }

    private static HttpClient Client(WebApplicationFactory<Program> node, Learner learner)
    {
        var client = node.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", learner.Session.AccessToken);
        return client;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client)
    {
        using var response = await client.GetAsync(
            new Uri("/v1/sessions", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        return response.StatusCode;
    }
}
