using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Accounts;

/// <summary>Every route of the server, also of those to come, takes only good tokens unless it says otherwise.</summary>
public sealed class AuthenticationTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    [Fact]
    public async Task Every_route_refuses_what_is_no_good_token()
    {
        foreach (var authorization in await BadAsync())
        {
            foreach (var (method, _, path) in Routes(anonymous: false))
            {
                using var response = await server
                    .NewStranger()
                    .SendAsync(
                        new(method),
                        path,
                        headers: headers => headers.TryAddWithoutValidation("Authorization", authorization)
                    );
                Assert.True(
                    response.StatusCode == HttpStatusCode.Unauthorized,
                    $"{method} {path} with {authorization}: {response.StatusCode}"
                );
                Assert.Equal("not-logged-in", (await Problem.ReadAsync(response)).Type);
                Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
            }
        }
    }

    [Fact]
    public void Only_these_routes_are_open_to_strangers() =>
        Assert.Equal(
            [
                "GET /health/live",
                "GET /health/ready",
                "GET /openapi/v1.json",
                "GET /v1/calendar/{secret}.ics",
                "GET /v1/unsubscribe/{token}",
                "POST /v1/accounts",
                "POST /v1/sessions",
                "POST /v1/sessions/refresh",
                "POST /v1/unsubscribe/{token}",
            ],
            Routes(anonymous: true).Select(route => $"{route.Method} {route.Pattern}").Order(StringComparer.Ordinal)
        );

    private async Task<List<string?>> BadAsync()
    {
        var expired = await server.NewLearnerAsync();
        server.Time.Advance(TimeSpan.FromHours(1));
        var revoked = await server.NewLearnerAsync();
        using var response = await revoked.SendAsync(HttpMethod.Delete, "/v1/sessions/current");
        var good = await server.NewLearnerAsync();
        var access = good.Session.AccessToken!;
        string?[] tokens =
        [
            expired.Session.AccessToken,
            revoked.Session.AccessToken,
            good.Session.RefreshToken,
            access[..^1],
            access + "A",
            access[..4] + new string('A', 43),
            access.ToUpperInvariant(),
            "mca_" + new string('é', 43),
            "",
        ];
        return
        [
            null,
            "Bearer",
            $"Basic {access}",
            access,
            .. tokens.Select(token => new AuthenticationHeaderValue("Bearer", token).ToString()),
        ];
    }

    private IEnumerable<(string Method, string Pattern, string Path)> Routes(bool anonymous) =>
        from endpoint in server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null == anonymous
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select (method, "/" + endpoint.RoutePattern.RawText!.Trim('/'), PathOf(endpoint.RoutePattern));

    private static string PathOf(Microsoft.AspNetCore.Routing.Patterns.RoutePattern pattern) =>
        "/"
        + string.Join(
            '/',
            pattern.PathSegments.Select(segment =>
                segment.Parts[0] is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal
                    ? literal.Content
                    : Guid.NewGuid().ToString()
            )
        );
}
