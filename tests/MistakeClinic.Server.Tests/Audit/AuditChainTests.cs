using Dapper;
using Microsoft.Extensions.DependencyInjection;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Audit;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Audit;

public sealed class AuditChainTests(ClinicServer server) : IClassFixture<ClinicServer>, IAsyncLifetime
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Learner _boss = null!;

    public async ValueTask InitializeAsync()
    {
        // Each test finds a chain of its own.
        await using var owner = await server.OpenAsync();
        await owner.ExecuteAsync("delete from audit_seal; delete from audit_entry");
        _boss = await server.NewLearnerAsync(AccountRole.Operator);
        for (var more = 0; more < 5; more++)
            await server.NewLearnerAsync();
        Assert.Equal(12, await SealAsync(server.Services));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task An_untouched_chain_holds_over_days_and_says_what_waits()
    {
        var first = await CheckAsync();
        server.Time.Advance(TimeSpan.FromDays(1));
        // Its first check is an entry that was not sealed then.
        _boss = await server.NewLearnerAsync(AccountRole.Operator);
        Assert.Equal(3, await SealAsync(server.Services));

        var second = await CheckAsync();

        Assert.Equal((true, 0, 1), (first.Intact, first.Unsealed, first.Days.Count));
        Assert.Equal((true, 0), (second.Intact, second.Unsealed));
        Assert.Equal([12, 3], second.Days.Select(day => day.Entries));
        Assert.Equal(first.Days[0].Head, second.Days[0].Head);
        var today = Instant.FromDateTimeOffset(server.Time.GetUtcNow()).InUtc().Date;
        Assert.Equal([today.PlusDays(-1), today], second.Days.Select(day => day.Day));
    }

    [Theory]
    [InlineData("update audit_entry set user_agent = 'another' where entry_id = @id")]
    [InlineData("update audit_entry set outcome = 'refused' where entry_id = @id")]
    [InlineData("update audit_entry set at = at + interval '1 microsecond' where entry_id = @id")]
    [InlineData("update audit_entry set actor_id = gen_random_uuid() where entry_id = @id")]
    [InlineData("update audit_entry set times = 2 where entry_id = @id")]
    [InlineData("delete from audit_entry where entry_id = @id")]
    [InlineData("delete from audit_seal where entry_id = @id")]
    [InlineData(
        "delete from audit_seal where entry_id = @id; update audit_seal set position = position - 1 where position > 7"
    )]
    [InlineData("update audit_seal set hash = sha256('forged') where entry_id = @id")]
    public async Task Whatever_is_changed_even_by_the_owner_shows_where(string sql)
    {
        await using var owner = await server.OpenAsync();
        var id = await owner.ExecuteScalarAsync<long>("select entry_id from audit_seal where position = 7");
        await owner.ExecuteAsync(sql, new { id });

        var check = await CheckAsync();

        Assert.False(check.Intact);
        Assert.InRange(Assert.Single(check.Days).BrokenAt!.Value, 7, 8);
    }

    [Fact]
    public async Task A_chain_that_was_made_anew_has_another_head()
    {
        var kept = Assert.Single((await CheckAsync()).Days).Head;
        await using var owner = await server.OpenAsync();
        await owner.ExecuteAsync(
            """
            delete from audit_seal;
            delete from audit_entry where entry_id = (select max(entry_id) - 4 from audit_entry where action = 'session.open')
            """
        );
        await SealAsync(server.Services);

        var forged = await CheckAsync();

        Assert.True(forged.Intact);
        Assert.NotEqual(kept, Assert.Single(forged.Days).Head);
    }

    [Fact]
    public async Task Nodes_that_write_and_seal_at_the_same_time_make_one_chain()
    {
        await using var other = server.WithWebHostBuilder(_ => { });
        await ClinicServer.StartListeningAsync(other.Services);
        var learner = await server.NewLearnerAsync();
        var writers = Enumerable
            .Range(0, 8)
            .Select(async _ =>
            {
                for (var i = 0; i < 5; i++)
                {
                    using var response = await learner.SendUntilHeardAsync(HttpMethod.Post, "/v1/me/calendar");
                    Assert.True(response.IsSuccessStatusCode);
                }
            });
        var sealers = Enumerable
            .Range(0, 20)
            .Select(async round =>
            {
                await Task.Delay(5 * round, Ct);
                await SealAsync(round % 2 == 0 ? server.Services : other.Services);
            });

        await Task.WhenAll(writers.Concat(sealers));
        await SealAsync(other.Services);

        var check = await CheckAsync();
        Assert.Equal((true, 0, 12 + 2 + 40), (check.Intact, check.Unsealed, check.Days.Sum(day => day.Entries)));
    }

    [Fact]
    public async Task Days_older_than_four_hundred_go_and_the_rest_still_holds()
    {
        server.Time.Advance(TimeSpan.FromDays(1));
        _boss = await server.NewLearnerAsync(AccountRole.Operator);
        await SealAsync(server.Services);
        server.Time.Advance(TimeSpan.FromDays(400));
        _boss = await server.NewLearnerAsync(AccountRole.Operator);
        await SealAsync(server.Services);

        var check = await _boss.GetAsync<AuditCheckResponse>("/v1/operations/audit/check?days=400");

        Assert.True(check.Intact);
        await using var owner = await server.OpenAsync();
        Assert.Equal(2, await owner.ExecuteScalarAsync<int>("select count(distinct day)::integer from audit_seal"));
        Assert.Equal(
            0,
            await owner.ExecuteScalarAsync<int>(
                "select count(*)::integer from audit_entry e where not exists (select from audit_seal s where s.entry_id = e.entry_id) and e.at < @now - interval '1 hour'",
                new { now = Instant.FromDateTimeOffset(server.Time.GetUtcNow()) }
            )
        );
    }

    private async Task<AuditCheckResponse> CheckAsync() =>
        await _boss.GetAsync<AuditCheckResponse>("/v1/operations/audit/check");

    private static Task<int> SealAsync(IServiceProvider node) => node.GetRequiredService<AuditKeeper>().SealAsync(Ct);
}
