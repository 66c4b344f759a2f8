using System.Diagnostics;
using System.Net;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Startup;

/// <summary>Down means fast and honest: 503 while PostgreSQL is away, and everything as before when it is back.</summary>
public sealed class OutageTests(OutageServer server, ITestOutputHelper output) : IClassFixture<OutageServer>
{
    private static readonly string[] Requests = ["/v1/due", "/v1/me", "/v1/mistakes", "/v1/clinics"];

    // Far above what an answer takes; without any limit of the server's own there would be none.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_PostgreSQL_refuses_connections_requests_get_503_and_then_they_succeed_again()
    {
        await FillPoolAsync();
        await server.StopDatabaseAsync();
        try
        {
            await RequireUnavailableAsync();
        }
        finally
        {
            await server.StartDatabaseAsync();
        }
        await RequireRecoveryAsync();
    }

    [Fact]
    public async Task While_PostgreSQL_is_frozen_requests_get_503_and_then_they_succeed_again()
    {
        await FillPoolAsync();
        await server.SignalDatabaseAsync("STOP");
        try
        {
            await RequireUnavailableAsync();
        }
        finally
        {
            await server.SignalDatabaseAsync("CONT");
        }
        await RequireRecoveryAsync();
    }

    [Fact]
    public async Task Connections_that_a_restart_broke_cost_their_requests_no_more_than_a_503()
    {
        await FillPoolAsync();
        await server.StopDatabaseAsync();
        await server.StartDatabaseAsync();
        await RequireRecoveryAsync();
    }

    // Several connections stand open when the database goes.
    private Task FillPoolAsync() =>
        Task.WhenAll(
            Enumerable
                .Range(0, 24)
                .Select(async number =>
                {
                    // The first ones may find it still opening connections.
                    using var response = await server.Learner.SendUntilHeardAsync(
                        HttpMethod.Get,
                        Requests[number % Requests.Length]
                    );
                    Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                })
        );

    private async Task RequireUnavailableAsync()
    {
        string[] all = ["/health/ready", .. Requests, .. Requests, .. Requests, .. Requests];
        var started = Stopwatch.StartNew();
        await Task.WhenAll(
            all.Select(async path =>
            {
                using var response = await GetAsync(path);
                var problem = await Problem.ReadAsync(response);
                Assert.Equal((HttpStatusCode.ServiceUnavailable, "unavailable"), (problem.Status, problem.Type));
                Assert.NotNull(response.Headers.RetryAfter?.Delta);
            })
        );
        output.WriteLine($"The slowest 503 of the first {all.Length} took {started.ElapsedMilliseconds} ms.");
        started.Restart();
        using (var next = await GetAsync("/v1/due"))
            Assert.Equal(HttpStatusCode.ServiceUnavailable, next.StatusCode);
        output.WriteLine($"The next one took {started.ElapsedMilliseconds} ms.");
        using var live = await GetAsync("/health/live");
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    private async Task RequireRecoveryAsync()
    {
        // Each connection that was open may fail one request; the pool has room for sixteen or a few more.
        var good = 0;
        for (var number = 0; number < 200 && good < 40; number++)
        {
            using var response = await GetAsync(Requests[number % Requests.Length]);
            Assert.Contains(response.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable });
            good = response.StatusCode == HttpStatusCode.OK ? good + 1 : 0;
        }
        Assert.Equal(40, good);
        using var ready = await GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
    }

    private Task<HttpResponseMessage> GetAsync(string path) =>
        server.Learner.SendAsync(HttpMethod.Get, path).WaitAsync(Patience, Ct);
}
