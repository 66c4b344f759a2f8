using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Http;

/// <summary>A server behind proxies. The test host has no sockets, so a request says itself which address it came from.</summary>
public sealed class ProxiedServer(TestCluster cluster) : ClinicServer(cluster)
{
    internal const string From = "Test-From";

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Clinic:TrustedProxies", "192.168.1.0/24, 10.0.0.7");
        builder.ConfigureTestServices(services => services.AddSingleton<IStartupFilter, Sender>());
    }

    private sealed class Sender : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                app.Use(
                    (context, rest) =>
                    {
                        if (IPAddress.TryParse(context.Request.Headers[From], out var address))
                            context.Connection.RemoteIpAddress = address;
                        return rest(context);
                    }
                );
                next(app);
            };
    }
}

public sealed class TrustedProxiesTests(ProxiedServer server) : IClassFixture<ProxiedServer>
{
    [Theory]
    [InlineData("10.0.0.7", "__Host-clinic=")]
    [InlineData("192.168.1.9", "__Host-clinic=")]
    [InlineData("10.0.0.8", "clinic=")]
    public async Task The_scheme_is_believed_from_the_named_proxies_only(string proxy, string cookie)
    {
        var learner = await server.NewLearnerAsync();

        using var response = await server
            .NewStranger()
            .SendAsync(
                HttpMethod.Post,
                "/v1/sessions",
                new
                {
                    email = learner.Email,
                    password = learner.Password,
                    kind = "cookie",
                },
                headers =>
                {
                    headers.Add(ProxiedServer.From, proxy);
                    headers.Add("X-Forwarded-Proto", "https");
                    headers.Add("X-Forwarded-For", "203.0.113.5");
                }
            );

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.StartsWith(cookie, Assert.Single(response.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }
}
