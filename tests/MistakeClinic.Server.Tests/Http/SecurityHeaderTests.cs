using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Http;

public sealed class SecurityHeaderTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_route_carries_them_whatever_it_answers()
    {
        var boss = await server.NewLearnerAsync(AccountRole.Operator);
        var strangers = new[] { server.NewStranger(), server.NewStranger(), boss };
        strangers[1].Http.DefaultRequestHeaders.Authorization = new("Bearer", "garbage");
        var seen = new HashSet<HttpStatusCode>();
        foreach (var operation in Operation.All.Where(operation => operation.Id != "logOut"))
        {
            foreach (var client in strangers)
            {
                using var request = new HttpRequestMessage(operation.Method, operation.Address());
                if (operation.HasJsonBody)
                    request.Content = new StringContent(
                        operation.Example!,
                        new MediaTypeHeaderValue("application/json")
                    );
                using var response = await client.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
                seen.Add(response.StatusCode);
                RequireAll(operation.Id, response);
            }
        }
        Assert.Superset(
            new HashSet<HttpStatusCode>
            {
                HttpStatusCode.OK,
                HttpStatusCode.Created,
                HttpStatusCode.Unauthorized,
                HttpStatusCode.NotFound,
                HttpStatusCode.UnprocessableEntity,
            },
            seen
        );

        void RequireAll(string id, HttpResponseMessage response)
        {
            var what = $"{id} {response.StatusCode}";
            Assert.Equal((what, "nosniff"), (what, Header(response, "X-Content-Type-Options")));
            Assert.Equal((what, "no-referrer"), (what, Header(response, "Referrer-Policy")));
            Assert.Equal((what, "same-origin"), (what, Header(response, "Cross-Origin-Opener-Policy")));
            Assert.Equal((what, "same-origin"), (what, Header(response, "Cross-Origin-Resource-Policy")));
            Assert.Equal((what, "DENY"), (what, Header(response, "X-Frame-Options")));
            Assert.Contains("camera=()", Header(response, "Permissions-Policy")!, StringComparison.Ordinal);
            var policy = Header(response, "Content-Security-Policy")!;
            Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
            Assert.Contains("; base-uri 'none'; frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            var isPrivate = response.RequestMessage!.RequestUri!.AbsolutePath.StartsWith(
                "/v1/",
                StringComparison.Ordinal
            );
            Assert.Equal((what, isPrivate), (what, response.Headers.CacheControl?.NoStore == true));
            Assert.Null(Header(response, "Server"));
            Assert.Null(Header(response, "Access-Control-Allow-Origin"));
        }
    }

    [Fact]
    public void The_web_client_runs_its_own_files_alone()
    {
        // OWASP Content Security Policy Cheat Sheet; the list is the whole policy, so that a directive cannot slip in.
        Assert.Equal(
            [
                "base-uri 'none'",
                "connect-src 'self'",
                "default-src 'none'",
                "font-src 'self'",
                "form-action 'self'",
                "frame-ancestors 'none'",
                "img-src 'self' data: blob:",
                "manifest-src 'self'",
                "media-src 'self' blob:",
                "require-trusted-types-for 'script'",
                "script-src 'self'",
                "style-src 'self'",
                "worker-src 'self'",
            ],
            ContentPolicy.WebClient.Value.Split("; ").Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("/v1/clinics", HttpStatusCode.OK)]
    [InlineData("/v1/clinics/none", HttpStatusCode.NotFound)]
    [InlineData("/v1/clinics?limit=x", HttpStatusCode.BadRequest)]
    [InlineData("/v1/clinics?cursor=%00", HttpStatusCode.BadRequest)]
    [InlineData("/v1/no-such-thing", HttpStatusCode.NotFound)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/openapi/v1.json", HttpStatusCode.OK)]
    public async Task Every_answer_carries_them(string path, HttpStatusCode status)
    {
        var learner = await server.NewLearnerAsync();
        using var response = await learner.SendAsync(HttpMethod.Get, path);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header(response, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(response, "Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header(response, "Cross-Origin-Resource-Policy"));
        Assert.Equal(
            "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
            Header(response, "Content-Security-Policy")
        );
        Assert.Equal(path.StartsWith("/v1", StringComparison.Ordinal), response.Headers.CacheControl?.NoStore == true);
        Assert.Null(Header(response, "Server"));
    }

    [Theory]
    [InlineData("Production", "https://clinic.example", "max-age=31536000; includeSubDomains")]
    [InlineData("Production", "http://clinic.example", null)]
    [InlineData("Development", "https://clinic.example", null)]
    public async Task Browsers_are_held_to_https_outside_development_once_they_use_it(
        string environment,
        string address,
        string? expected
    )
    {
        using var host = server.WithWebHostBuilder(builder => builder.UseEnvironment(environment));
        using var http = host.CreateClient(new() { BaseAddress = new(address) });
        using var response = await http.GetAsync("/v1/me", Ct);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(expected, Header(response, "Strict-Transport-Security"));
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
