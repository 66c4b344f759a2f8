using System.Collections.Concurrent;
using System.Diagnostics;
using Dapper;
using MistakeClinic.Faults.Tests.Load;
using MistakeClinic.Faults.Tests.Sites;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Faults.Tests;

/// <summary>
/// Down means fast and honest: while the database is away every request is told so at once, and when it is back so is the
/// server, by itself.
/// </summary>
public sealed class OutageTests
{
    private const int Clients = 8;

    private const string WaitingSql = """
        select count(*) from pg_stat_activity where usename = 'clinic_app' and wait_event_type = 'Lock'
        """;

    // As many as the server's pool has.
    private static readonly int Connections = Math.Max(16, 8 * Environment.ProcessorCount);

    private static readonly string[] Requests = ["/v1/due", "/v1/me", "/v1/mistakes", "/v1/clinics", "/health/ready"];
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(10);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_PostgreSQL_is_away_every_request_is_told_within_two_seconds_and_it_recovers_by_itself()
    {
        await using var site = await Site.StartAsync(seed: 15);
        var client = new Client(site.NewHttp());
        await client.JoinAsync("ada@example.org");
        using var stopping = new CancellationTokenSource();
        var told = new ConcurrentQueue<(string Path, Answer Answer, TimeSpan Took)>();
        // Under load from before it goes until after it is back.
        var load = Enumerable
            .Range(0, Clients)
            .Select(n => AskAsync(client, Requests, n, told, stopping.Token))
            .ToList();
        await Task.Delay(500, Ct);

        await site.Folder.StopAsync();
        // What was asked before it went may still be answered.
        await Task.Delay(Patience, Ct);
        told.Clear();
        var away = Stopwatch.StartNew();
        while (away.Elapsed < Away)
        {
            Assert.Equal(200, (await client.SendAsync(HttpMethod.Get, "/health/live")).Status);
            await Task.Delay(100, Ct);
        }
        var during = told.ToArray();
        await site.StartDatabaseAsync();
        var back = Stopwatch.StartNew();
        foreach (var path in Requests)
            while (!(await client.SendAsync(HttpMethod.Get, path)).IsGood)
                await Task.Delay(20, Ct);
        var recovered = back.Elapsed;
        await stopping.CancelAsync();
        await Task.WhenAll(load);

        var slowest = during.Max(answer => answer.Took);
        Said.Line(
            $"P15 away={Away.TotalSeconds:0} s answers={during.Length} slowest 503={slowest.TotalMilliseconds:0} ms "
                + $"ready=red live=green recovered={recovered.TotalMilliseconds:0} ms after the return"
        );
        Assert.Contains(during, answer => answer.Path == "/health/ready");
        Assert.All(during, answer => ReplicatedSite.RequireOpen(answer.Answer, answer.Path));
        Assert.True(slowest < Patience, $"A 503 took {slowest}.");
        Assert.True(recovered < Recovery, $"It recovered after {recovered}.");
    }

    [Fact]
    public async Task When_all_connections_are_taken_the_next_request_is_told_within_two_seconds()
    {
        await using var site = await Site.StartAsync(seed: 16);
        var client = new Client(site.NewHttp());
        await client.JoinAsync("ada@example.org");
        await using var admin = await site.OpenAsync();
        // What a transaction sees of the others' states stands still.
        await using var watching = await site.OpenAsync();
        await using var holding = await admin.BeginTransactionAsync(Ct);
        await admin.ExecuteAsync("lock table mistake in access exclusive mode");
        using var stopping = new CancellationTokenSource();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        var told = new ConcurrentQueue<(string Path, Answer Answer, TimeSpan Took)>();
        // Each holds a connection until the lock's own patience, two seconds, is over, and then the next one.
        var taking = Enumerable
            .Range(0, 3 * Connections)
            .Select(_ => AskAsync(client, ["/v1/mistakes"], 0, told, stopping.Token))
            .ToList();
        // One listens for ended sessions.
        while (await watching.ExecuteScalarAsync<long>(WaitingSql) < Connections - 1)
            await Task.Delay(5, patience.Token);

        // The patience of a request ends shortly before: one of three may be held up by the machine.
        var took = TimeSpan.MaxValue;
        for (var attempt = 0; attempt < 3 && took >= Patience; attempt++)
        {
            var started = Stopwatch.StartNew();
            var next = await client.SendAsync(HttpMethod.Get, "/v1/clinics");
            took = started.Elapsed;
            RequireTurnedAway(next, "the next one");
        }
        await stopping.CancelAsync();
        await Task.WhenAll(taking);
        Assert.All(told, answer => RequireTurnedAway(answer.Answer, answer.Path));
        Said.Line($"P15 pool exhausted: 503 after {took.TotalMilliseconds:0} ms");
        Assert.True(took < Patience, $"{took}");
        await holding.RollbackAsync(Ct);
        Assert.Equal(200, (await client.SendAsync(HttpMethod.Get, "/v1/mistakes")).Status);
    }

    // Whether it waited for a connection in vain, or was not let in to wait.
    private static void RequireTurnedAway(Answer answer, string what)
    {
        Assert.True(answer.Status == 503, $"{what}: {answer.Status} {answer.Text}");
        Assert.NotNull(answer.RetryAfter?.Delta);
        Assert.Matches(":(unavailable|overloaded)$", answer.Json.GetProperty("type").GetString());
    }

    private static async Task AskAsync(
        Client client,
        string[] paths,
        int first,
        ConcurrentQueue<(string, Answer, TimeSpan)> told,
        CancellationToken stopping
    )
    {
        for (var n = first; !stopping.IsCancellationRequested; n++)
        {
            var path = paths[n % paths.Length];
            var started = Stopwatch.StartNew();
            var answer = await client.SendAsync(HttpMethod.Get, path);
            told.Enqueue((path, answer, started.Elapsed));
            // A client that minded Retry-After would wait longer.
            await Task.Delay(50, CancellationToken.None);
        }
    }
}
