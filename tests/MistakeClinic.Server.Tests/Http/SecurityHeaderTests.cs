using System.Net;
using Microsoft.AspNetCore.Hosting;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Http;

public sealed class SecurityHeaderTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

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
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", Header(response, "Content-Security-Policy"));
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
