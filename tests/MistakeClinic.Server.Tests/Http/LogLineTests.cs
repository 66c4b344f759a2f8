using Microsoft.AspNetCore.Hosting;
using MistakeClinic.Server.Tests.Accounts;
using MistakeClinic.Server.Tests.Accounts.Passkeys;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Http;

/// <summary>Who reads the log of a server, as it is set up to log, can trust that each line is the server's own.</summary>
public sealed class LogLineTests(LogLineTests.UsualServer server) : IClassFixture<LogLineTests.UsualServer>
{
    [Fact]
    public async Task Nothing_that_a_client_sends_begins_a_line_of_the_log()
    {
        var learner = await server.NewLearnerAsync();
        const string forged = "x\r\nforged";
        await learner.FailAsync(HttpMethod.Post, "/v1/tokens", new { name = "", scopes = new[] { forged } });
        await learner.FailAsync(HttpMethod.Post, "/v1/sessions", new { email = forged, password = forged });
        await learner.FailAsync(
            HttpMethod.Post,
            "/v1/sessions/passkey",
            new { challenge = forged, credential = forged }
        );
        await learner.FailAsync(HttpMethod.Get, "/v1/clinics/x%0D%0Aforged?cursor=x%0D%0Aforged");
        await learner.FailAsync(HttpMethod.Get, "/v1/x%0D%0Aforged");
        await learner.FailAsync(HttpMethod.Post, "/v1/mistakes", $$"""{"clinic": "x", "x\r\nforged": 1}""");
        using var device = new Authenticator { Origin = "http://x\r\nforged" };
        await learner.FailAsync(HttpMethod.Post, "/v1/passkeys", await device.AnswerToAddAsync(learner));

        Assert.Contains(server.Lines, line => line.Contains("A passkey was refused", StringComparison.Ordinal));
        Assert.DoesNotContain(server.Lines, line => line.Contains("\nforged", StringComparison.Ordinal));
    }

    /// <summary>A server whose log, at the levels of appsettings.json, is kept here.</summary>
    public sealed class UsualServer(TestCluster cluster) : AccountLogTests.LoggingServer(cluster)
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Logging:LogLevel:Default", "Information");
            foreach (var category in new[] { "Microsoft.AspNetCore", "Npgsql", "Quartz" })
                builder.UseSetting($"Logging:LogLevel:{category}", "Warning");
        }
    }
}
