using System.Net;
using System.Net.Sockets;
using Dapper;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using MistakeClinic.Server.Tests.Accounts;
using MistakeClinic.Server.Tests.Files;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Http;

public sealed class LimitTests(LimitTests.KestrelServer kestrel, AccountLogTests.LoggingServer server)
    : IClassFixture<LimitTests.KestrelServer>,
        IClassFixture<AccountLogTests.LoggingServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_address_of_more_than_8_KiB_is_refused()
    {
        using var http = kestrel.CreateClient();
        using var response = await http.GetAsync($"/health/live?{new string('x', 9000)}", Ct);
        Assert.Equal(HttpStatusCode.RequestUriTooLong, response.StatusCode);
    }

    [Theory]
    [InlineData(15_000, HttpStatusCode.OK)]
    [InlineData(17_000, HttpStatusCode.RequestHeaderFieldsTooLarge)]
    public async Task Headers_may_have_16_KiB(int length, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        request.Headers.Add("X-Long", new string('x', length));
        using var http = kestrel.CreateClient();
        using var response = await http.SendAsync(request, Ct);
        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task An_upload_may_have_5_MiB_where_other_bodies_may_have_1()
    {
        var learner = await kestrel.NewLearnerAsync();
        using var upload = await learner.UploadAsync([.. Enumerable.Repeat((byte)'x', 5 * 1024 * 1024)], "text/plain");
        Assert.Equal(HttpStatusCode.Created, upload.StatusCode);
    }

    [Fact]
    public async Task A_body_that_stops_coming_is_answered_with_408()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(kestrel.ClientOptions.BaseAddress.Host, kestrel.ClientOptions.BaseAddress.Port, Ct);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(
            "POST /v1/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"u8.ToArray(),
            Ct
        );
        using var reader = new StreamReader(stream);
        Assert.Equal("HTTP/1.1 408 Request Timeout", await reader.ReadLineAsync(Ct));
        var headers = new List<string>();
        while (await reader.ReadLineAsync(Ct) is { Length: > 0 } header)
            headers.Add(header);
        Assert.Contains("Content-Type: application/problem+json", headers);
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_given_up_and_answered_with_503()
    {
        var learner = await server.NewLearnerAsync();
        using var impatient = server.WithWebHostBuilder(builder =>
            builder.ConfigureTestServices(services =>
                services.Configure<RequestTimeoutOptions>(timeouts =>
                    timeouts.DefaultPolicy = new()
                    {
                        Timeout = TimeSpan.FromMilliseconds(300),
                        TimeoutStatusCode = timeouts.DefaultPolicy!.TimeoutStatusCode,
                    }
                )
            )
        );
        using var http = impatient.CreateClient();
        http.DefaultRequestHeaders.Authorization = learner.Http.DefaultRequestHeaders.Authorization;
        await using var other = await server.OpenAsync();
        await using var transaction = await other.BeginTransactionAsync(Ct);
        await other.ExecuteAsync("lock table card in access exclusive mode");

        using var response = await http.GetAsync($"/v1/cards/{Guid.CreateVersion7()}", Ct);
        var problem = await Problem.ReadAsync(response);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "unavailable"), (problem.Status, problem.Type));
        Assert.NotNull(response.Headers.RetryAfter?.Delta);
        // PostgreSQL's own limit for locks, which is longer, would be told otherwise.
        Assert.Contains(server.Lines, line => line.Contains("Timeout exception handled", StringComparison.Ordinal));
    }

    /// <summary>A server behind Kestrel that waits for a body as shortly as Kestrel lets it.</summary>
    public sealed class KestrelServer : ClinicServer
    {
        public KestrelServer(TestCluster cluster)
            : base(cluster) => UseKestrel(0);

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services =>
                services.Configure<KestrelServerOptions>(kestrel =>
                    kestrel.Limits.MinRequestBodyDataRate = new(
                        kestrel.Limits.MinRequestBodyDataRate!.BytesPerSecond,
                        TimeSpan.FromSeconds(1.1)
                    )
                )
            );
        }
    }
}
