using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MistakeClinic.Server.Hosting;
using MistakeClinic.Server.Tests.Hosting;

namespace MistakeClinic.Server.Tests.Startup;

/// <summary>A server with a private cluster from its start to its end and again, as an operator runs it.</summary>
public sealed class ShutdownTests
{
    [Fact]
    public async Task A_signal_ends_the_server_and_its_database_in_good_order_and_it_starts_again()
    {
        await using var folder = new ClusterFolder();
        foreach (var signal in new[] { "TERM", "INT" })
        {
            await using var server = Launch(folder, "http://127.0.0.1:0");
            var address = await server.ListensAsync();
            using var http = new HttpClient { BaseAddress = address };
            using var ready = await http.GetAsync("/health/ready", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
            Assert.Equal(0, await HealthCheckAsync(folder, address));
            using var stream = await ListenAsync(http, $"{signal.ToLowerInvariant()}@example.org");

            await server.SignalAsync(signal);
            Assert.Equal(0, await server.ExitsAsync());
            Assert.Null(PostgresPostmaster.Find(folder.Files.Data));
            Assert.Empty(server.Errors);
            Assert.Equal(1, await HealthCheckAsync(folder, address));

            // One JSON object a line, down to the last one, which the cluster's launcher writes.
            var log = server.Output.Select(line => JsonDocument.Parse(line).RootElement).ToList();
            Assert.StartsWith(
                "Stopped PostgreSQL",
                log[^1].GetProperty("Message").GetString(),
                StringComparison.Ordinal
            );
        }
    }

    [Theory]
    [InlineData("http://+:8080", "http://localhost:8080/health/ready")]
    [InlineData("http://*:80;https://*:443", "http://localhost/health/ready")]
    [InlineData("https://clinic.example:8443;http://0.0.0.0:5080", "http://localhost:5080/health/ready")]
    [InlineData("http://[::]:5080/", "http://localhost:5080/health/ready")]
    [InlineData("http://192.0.2.7:5080/clinic", "http://192.0.2.7:5080/clinic/health/ready")]
    public void The_health_check_asks_where_the_server_listens(string urls, string asked) =>
        Assert.Equal(new Uri(asked), HealthCheck.Address(urls));

    /// <summary>Opens a stream of live events, which a server that stops has to end.</summary>
    private static async Task<Stream> ListenAsync(HttpClient http, string email)
    {
        var account = new { email, password = "correct horse battery" };
        using var registered = await http.PostAsJsonAsync(
            "/v1/accounts",
            account,
            TestContext.Current.CancellationToken
        );
        using var opened = await http.PostAsJsonAsync("/v1/sessions", account, TestContext.Current.CancellationToken);
        var session = await opened.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        http.DefaultRequestHeaders.Authorization = new("Bearer", session.GetProperty("accessToken").GetString());
        var stream = await http.GetStreamAsync("/v1/events", TestContext.Current.CancellationToken);
        await stream.ReadExactlyAsync(new byte[3], TestContext.Current.CancellationToken);
        return stream;
    }

    private static async Task<int> HealthCheckAsync(ClusterFolder folder, Uri address)
    {
        await using var check = Launch(folder, address.ToString(), HealthCheck.Argument);
        return await check.ExitsAsync();
    }

    private static ServerProcess Launch(ClusterFolder folder, string urls, params string[] arguments) =>
        ServerProcess.Launch(
            [
                ("Clinic:DataDirectory", folder.Options.DataDirectory),
                ("Urls", urls),
                ("Logging:Console:FormatterName", "json"),
            ],
            arguments
        );
}
