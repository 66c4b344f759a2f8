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
    public void Every_endpoint_has_a_deadline_of_at_most_a_minute_that_is_told_with_503()
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
            policy => Assert.Equal((TimeSpan.FromSeconds(60), 503), (policy.Timeout, policy.TimeoutStatusCode))
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
        // Small windows, and more answers than they and all buffers hold.
        using var socket = new TcpClient { ReceiveBufferSize = 4096 };
        var address = impatient.ClientOptions.BaseAddress;
        await socket.ConnectAsync(address.Host, address.Port, Ct);
        var stream = socket.GetStream();
        var request =
            $"GET {file} HTTP/1.1\r\nHost: localhost\r\nAuthorization: {learner.Http.DefaultRequestHeaders.Authorization}\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(request, 4))), Ct);

        // It is cut off while nothing is read: what comes then are leftovers, and not all of it.
        await impatient.CutOff.Task.WaitAsync(TimeSpan.FromSeconds(60), Ct);
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
        Assert.True(read < 4L * 5 * 1024 * 1024, $"All {read} bytes came.");
    }

    /// <summary>A server behind Kestrel that gives a request a second.</summary>
    public sealed class ImpatientServer : ClinicServer
    {
        public ImpatientServer(TestCluster cluster)
            : base(cluster) => UseKestrel(0);

        internal TaskCompletionSource CutOff { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

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
                                using var cut = connection.ConnectionClosed.Register(() => CutOff.TrySetResult());
                                await next(connection);
                            }
                        )
                    )
                );
            });
        }
    }
}
