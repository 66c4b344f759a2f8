using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Dapper;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MistakeClinic.Server.Tests.Files;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Limits;

/// <summary>No request holds anything for ever. A slow body is in <c>LimitTests</c>.</summary>
public sealed class DeadlineTests(ClinicServer server, DeadlineTests.ImpatientServer impatient)
    : IClassFixture<ClinicServer>,
        IClassFixture<DeadlineTests.ImpatientServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_endpoint_has_a_deadline_that_is_told_with_503()
    {
        var standard = server.Services.GetRequiredService<IOptions<RequestTimeoutOptions>>().Value.DefaultPolicy!;
        Assert.Equal((TimeSpan.FromSeconds(15), 503), (standard.Timeout, standard.TimeoutStatusCode));
        var endpoints = server.Services.GetRequiredService<EndpointDataSource>().Endpoints;
        // A stream ends its own after an hour, once it is one.
        Assert.DoesNotContain(
            endpoints,
            endpoint => endpoint.Metadata.GetMetadata<DisableRequestTimeoutAttribute>() is not null
        );
        var own = endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<RequestTimeoutPolicy>())
            .OfType<RequestTimeoutPolicy>()
            .ToList();
        Assert.NotEmpty(own);
        Assert.All(
            own,
            policy =>
            {
                Assert.Equal(503, policy.TimeoutStatusCode);
                // A file or a table; everything that a learner has.
                Assert.Contains(policy.Timeout!.Value.TotalSeconds, new double[] { 60, 300 });
            }
        );
        Assert.DoesNotContain(
            endpoints,
            endpoint => endpoint.Metadata.GetMetadata<RequestTimeoutAttribute>() is not null
        );
    }

    [Fact]
    public async Task A_statement_that_takes_too_long_is_given_up_and_answered_with_503()
    {
        var learner = await server.NewLearnerAsync();
        await using var owner = await server.OpenAsync();
        // PostgreSQL ends any statement of the app's after three seconds.
        await owner.ExecuteAsync(
            """
            create function dawdle() returns trigger language plpgsql as
            $$ begin perform pg_sleep(60); return new; end $$;
            create trigger dawdle before insert on study_settings for each row when (new.time_zone = 'Asia/Tokyo')
            execute function dawdle();
            """
        );
        using var response = await learner.SendAsync(
            HttpMethod.Put,
            "/v1/me",
            new
            {
                timeZone = "Asia/Tokyo",
                dayStartsAt = "04:00",
                desiredRetention = 0.9,
                newCardsPerDay = 20,
                minutesPerDay = (int?)null,
                reminderAt = (string?)null,
            }
        );
        var problem = await Problem.ReadAsync(response);
        Assert.Equal((503, "unavailable"), ((int)problem.Status, problem.Type));
        Assert.NotNull(response.Headers.RetryAfter?.Delta);
        // Nothing of it is left behind.
        Assert.Equal(200, (int)(await learner.SendAsync(HttpMethod.Get, "/v1/me")).StatusCode);
    }

    [Fact]
    public async Task A_client_that_does_not_read_its_answer_is_cut_off()
    {
        var learner = await impatient.NewLearnerAsync();
        using var upload = await learner.UploadAsync([.. Enumerable.Repeat((byte)'x', 5 * 1024 * 1024)], "text/plain");
        var file = upload.Headers.Location!.OriginalString;
        var request =
            $"GET {file} HTTP/1.1\r\nHost: localhost\r\nAuthorization: {learner.Http.DefaultRequestHeaders.Authorization}\r\n\r\n";
        var answers = "";
        // A machine that stalls has each request wait so long that it gets a 503, which is read; then it is tried again.
        for (var attempt = 0; attempt < 5; attempt++)
        {
            // Small windows, and more answers than they and all buffers hold.
            using var socket = new TcpClient { ReceiveBufferSize = 4096 };
            await socket.ConnectAsync(
                impatient.ClientOptions.BaseAddress.Host,
                impatient.ClientOptions.BaseAddress.Port,
                Ct
            );
            var stream = socket.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(request, 4))), Ct);
            var end = impatient.EndOf((IPEndPoint)socket.Client.LocalEndPoint!);
            if (await Task.WhenAny(end, Task.Delay(TimeSpan.FromSeconds(15), Ct)) == end)
            {
                // It is cut off while nothing is read: what comes then are leftovers, and not all of it.
                var read = await ReadAsync(stream);
                Assert.True(read < 4L * 5 * 1024 * 1024, $"All {read} bytes came.");
                return;
            }
            var came = new byte[socket.Available];
            await stream.ReadExactlyAsync(came, Ct);
            answers = Encoding.ASCII.GetString(came.AsSpan(0, Math.Min(came.Length, 1000)));
        }
        Assert.Fail($"It is never cut off, and is told {answers}");
    }

    private static async Task<long> ReadAsync(NetworkStream stream)
    {
        var buffer = new byte[64 * 1024];
        long read = 0;
        try
        {
            for (int part; (part = await stream.ReadAsync(buffer, Ct)) > 0; )
                read += part;
        }
        catch (IOException)
        {
            // Reset.
        }
        return read;
    }

    /// <summary>A server behind Kestrel that gives a request a second.</summary>
    public sealed class ImpatientServer : ClinicServer
    {
        private readonly ConcurrentDictionary<int, TaskCompletionSource> _ends = [];

        public ImpatientServer(TestCluster cluster)
            : base(cluster) => UseKestrel(0);

        /// <summary>Ends when the connection from an address does.</summary>
        internal Task EndOf(IPEndPoint client) => End(client).Task;

        private TaskCompletionSource End(IPEndPoint client) =>
            _ends.GetOrAdd(client.Port, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services =>
            {
                services.Configure<RequestTimeoutOptions>(timeouts =>
                    timeouts.DefaultPolicy = new() { Timeout = TimeSpan.FromSeconds(1), TimeoutStatusCode = 503 }
                );
                services.Configure<KestrelServerOptions>(kestrel =>
                    kestrel.ConfigureEndpointDefaults(endpoint =>
                        endpoint.Use(next =>
                            async connection =>
                            {
                                // Whichever is first: the connection may be done with before it is said to be closed.
                                var end = End((IPEndPoint)connection.RemoteEndPoint!);
                                using var cut = connection.ConnectionClosed.Register(() => end.TrySetResult());
                                await next(connection);
                                end.TrySetResult();
                            }
                        )
                    )
                );
            });
        }
    }
}
