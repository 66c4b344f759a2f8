using System.Net;
using System.Text;
using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Accounts;

public sealed class LogInTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    [Fact]
    public async Task A_bearer_session_has_an_hour_of_access_and_thirty_days_of_life()
    {
        var learner = await server.NewLearnerAsync();
        var now = Instant.FromDateTimeOffset(server.Time.GetUtcNow());

        Assert.StartsWith("mca_", learner.Session.AccessToken, StringComparison.Ordinal);
        Assert.StartsWith("mcr_", learner.Session.RefreshToken, StringComparison.Ordinal);
        Assert.Equal(now + Duration.FromHours(1), learner.Session.AccessExpiresAt);
        Assert.Equal(now + Duration.FromDays(30), learner.Session.ExpiresAt);
    }

    [Fact]
    public async Task The_case_of_the_address_does_not_matter()
    {
        var learner = await server.NewLearnerAsync();

        await learner.PostAsync<OpenedSession>(
            "/v1/sessions",
            new { email = learner.Email.ToUpperInvariant(), password = learner.Password }
        );
    }

    [Fact]
    public async Task Neither_tokens_nor_passwords_are_stored()
    {
        var learner = await server.NewLearnerAsync();

        await using var rows = await server.OpenAsync();
        var stored = string.Concat(
            await rows.QueryAsync<string>("select s::text from session s union all select a::text from account a")
        );
        Assert.Contains(learner.LearnerId.ToString(), stored, StringComparison.Ordinal);
        string[] secrets = [learner.Password, learner.Session.AccessToken!, learner.Session.RefreshToken!];
        foreach (var secret in secrets)
        {
            Assert.DoesNotContain(secret, stored, StringComparison.Ordinal);
            Assert.DoesNotContain(
                Convert.ToHexStringLower(Encoding.ASCII.GetBytes(secret)),
                stored,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer()
    {
        var learner = await server.NewLearnerAsync();

        using var wrong = await LogInAsync(learner.Email, "not the password");
        using var unknown = await LogInAsync("nobody@example.org", "not the password");

        var problem = await Problem.ReadAsync(wrong);
        Assert.Equal((HttpStatusCode.Unauthorized, "wrong-credentials"), (problem.Status, problem.Type));
        Assert.Equivalent(problem, await Problem.ReadAsync(unknown), strict: true);
        Assert.Equal("Bearer", wrong.Headers.WwwAuthenticate.Single().ToString());
        Assert.Equal("Bearer", unknown.Headers.WwwAuthenticate.Single().ToString());
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_for_five_minutes()
    {
        var learner = await server.NewLearnerAsync();
        for (var guess = 0; guess < 5; guess++)
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(learner.Email, "not the password"));

        using var locked = await LogInAsync(learner.Email, learner.Password);
        var problem = await Problem.ReadAsync(locked);
        Assert.Equal((HttpStatusCode.TooManyRequests, "locked-out"), (problem.Status, problem.Type));
        Assert.Equal(TimeSpan.FromMinutes(5), locked.Headers.RetryAfter!.Delta);

        server.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(HttpStatusCode.Created, await StatusAsync(learner.Email, learner.Password));
    }

    [Fact]
    public async Task Guesses_made_at_the_same_time_all_count()
    {
        var learner = await server.NewLearnerAsync();

        var statuses = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(_ => StatusAsync(learner.Email, "not the password"))
        );

        Assert.Equal(
            [
                .. Enumerable.Repeat(HttpStatusCode.Unauthorized, 5),
                .. Enumerable.Repeat(HttpStatusCode.TooManyRequests, 7),
            ],
            statuses.Order()
        );
    }

    [Fact]
    public async Task The_right_password_starts_the_count_again()
    {
        var learner = await server.NewLearnerAsync();
        for (var round = 0; round < 2; round++)
        {
            for (var guess = 0; guess < 4; guess++)
                Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(learner.Email, "not the password"));
            Assert.Equal(HttpStatusCode.Created, await StatusAsync(learner.Email, learner.Password));
        }
    }

    [Theory]
    [InlineData("""{"password":"x"}""", "email")]
    [InlineData("""{"email":"ada@example.org"}""", "password")]
    [InlineData("""{"email":"ada@example.org","password":null}""", "password")]
    [InlineData("""{"email":"ada@example.org","password":"x","kind":"magic"}""", "kind")]
    [InlineData("""{"email":"ada@example.org","password":"x","kind":1}""", "kind")]
    [InlineData("""{"email":"ada@example.org","password":"x","remember":true}""", "remember")]
    [InlineData("""{"email":"ada@example.org","password":"x","password":"y"}""", "password")]
    public async Task Bad_input_is_refused_naming_the_field(string body, string field)
    {
        var problem = await server.NewStranger().FailAsync(HttpMethod.Post, "/v1/sessions", body);

        Assert.Equal(HttpStatusCode.BadRequest, problem.Status);
        Assert.Equal([field], problem.Fields);
    }

    [Fact]
    public async Task Too_long_input_is_refused_naming_the_field()
    {
        var problem = await server
            .NewStranger()
            .FailAsync(
                HttpMethod.Post,
                "/v1/sessions",
                new { email = new string('a', 255), password = new string('x', 201) }
            );

        Assert.Equal(["email", "password"], problem.Fields.Order());
    }

    private Task<HttpResponseMessage> LogInAsync(string email, string password) =>
        server.NewStranger().SendAsync(HttpMethod.Post, "/v1/sessions", new { email, password });

    private async Task<HttpStatusCode> StatusAsync(string email, string password)
    {
        using var response = await LogInAsync(email, password);
        return response.StatusCode;
    }
}
