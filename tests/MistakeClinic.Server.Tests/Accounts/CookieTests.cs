using System.Net;
using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Accounts;

public sealed class CookieTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    [Theory]
    [InlineData(true, "__Host-clinic", "; secure; samesite=strict; httponly")]
    [InlineData(false, "clinic", "; samesite=strict; httponly")]
    public async Task Logging_in_for_a_browser_sets_a_cookie_and_tells_no_token(bool https, string name, string flags)
    {
        var learner = await server.NewLearnerAsync();
        using var response = await server
            .NewStranger(https)
            .SendAsync(
                HttpMethod.Post,
                "/v1/sessions",
                new
                {
                    email = learner.Email,
                    password = learner.Password,
                    kind = "cookie",
                }
            );

        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.Matches($"^{name}=mca_[A-Za-z0-9_-]{{43}}; max-age=2592000; path=/{flags}$", cookie);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("sessionId", body, StringComparison.Ordinal);
        Assert.DoesNotContain("oken", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, false)]
    [InlineData(null, "https://localhost", true)]
    [InlineData(null, "https://evil.example", false)]
    [InlineData(null, "http://localhost", false)]
    [InlineData(null, "null", false)]
    [InlineData("same-origin", null, true)]
    [InlineData("same-site", "https://localhost", false)]
    [InlineData("cross-site", null, false)]
    [InlineData("none", null, false)]
    public async Task A_change_by_cookie_must_come_from_our_own_pages(string? site, string? origin, bool allowed)
    {
        var (browser, cookie) = await OpenAsync();

        using var response = await SendAsync(browser, HttpMethod.Delete, "/v1/sessions/current", cookie, site, origin);

        if (allowed)
        {
            Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
            return;
        }
        var problem = await Problem.ReadAsync(response);
        Assert.Equal((HttpStatusCode.Forbidden, "cross-site"), (problem.Status, problem.Type));
        using var read = await SendAsync(browser, HttpMethod.Get, "/v1/me", cookie, site, origin);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
    }

    [Fact]
    public async Task Using_it_moves_its_end_and_the_browser_hears_of_it_at_most_once_a_minute()
    {
        var (browser, cookie) = await OpenAsync();
        server.Time.Advance(TimeSpan.FromDays(29));

        using var first = await SendAsync(browser, HttpMethod.Get, "/v1/sessions", cookie);
        server.Time.Advance(TimeSpan.FromSeconds(40));
        using var second = await SendAsync(browser, HttpMethod.Get, "/v1/me", cookie);
        server.Time.Advance(TimeSpan.FromDays(29));
        using var third = await SendAsync(browser, HttpMethod.Get, "/v1/me", cookie);
        server.Time.Advance(TimeSpan.FromDays(30));
        using var fourth = await SendAsync(browser, HttpMethod.Get, "/v1/me", cookie);

        Assert.StartsWith(cookie, Assert.Single(first.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.False(second.Headers.Contains("Set-Cookie"));
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, fourth.StatusCode);
    }

    [Fact]
    public async Task Logging_out_takes_the_cookie_back()
    {
        var (browser, cookie) = await OpenAsync();

        using var response = await SendAsync(browser, HttpMethod.Delete, "/v1/sessions/current", cookie, "same-origin");

        Assert.StartsWith(
            "__Host-clinic=; expires=Thu, 01 Jan 1970",
            Assert.Single(response.Headers.GetValues("Set-Cookie")),
            StringComparison.Ordinal
        );
        Assert.Equal("\"cache\", \"storage\"", response.Headers.GetValues("Clear-Site-Data").Single());
        using var after = await SendAsync(browser, HttpMethod.Get, "/v1/me", cookie);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
    }

    [Fact]
    public async Task A_token_is_good_only_in_the_place_it_was_made_for()
    {
        var (browser, cookie) = await OpenAsync();
        var learner = await server.NewLearnerAsync();

        using var cookieAsBearer = await browser.SendAsync(
            HttpMethod.Get,
            "/v1/me",
            headers: h => h.Authorization = new("Bearer", cookie.Split('=')[1])
        );
        using var bearerAsCookie = await SendAsync(
            browser,
            HttpMethod.Get,
            "/v1/me",
            $"__Host-clinic={learner.Session.AccessToken}"
        );

        Assert.Equal(HttpStatusCode.Unauthorized, cookieAsBearer.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, bearerAsCookie.StatusCode);
    }

    [Fact]
    public async Task It_cannot_be_refreshed()
    {
        var (_, cookie) = await OpenAsync();

        await using var rows = await server.OpenAsync();
        var kinds = await rows.QueryAsync<string>(
            "select distinct kind from session where refresh_hash is null and refresh_family_hash is null"
        );
        Assert.NotEmpty(cookie);
        Assert.Equal(["cookie"], kinds);
    }

    private async Task<(Learner Browser, string Cookie)> OpenAsync()
    {
        var learner = await server.NewLearnerAsync();
        var browser = server.NewStranger(https: true);
        using var response = await browser.SendAsync(
            HttpMethod.Post,
            "/v1/sessions",
            new
            {
                email = learner.Email,
                password = learner.Password,
                kind = SessionKind.Cookie,
            }
        );
        return (browser, response.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
    }

    private static Task<HttpResponseMessage> SendAsync(
        Learner browser,
        HttpMethod method,
        string path,
        string cookie,
        string? site = null,
        string? origin = null
    ) =>
        browser.SendAsync(
            method,
            path,
            headers: headers =>
            {
                headers.Add("Cookie", cookie);
                if (site is not null)
                    headers.Add("Sec-Fetch-Site", site);
                if (origin is not null)
                    headers.Add("Origin", origin);
            }
        );
}
