using System.Net;
using System.Text.Json;
using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Accounts;

namespace MistakeClinic.Server.Tests.Http;

/// <summary>What learners write and what lets them in never reaches the log, even at its most talkative.</summary>
public sealed class SecretsInLogsTests(AccountLogTests.LoggingServer server)
    : IClassFixture<AccountLogTests.LoggingServer>
{
    [Fact]
    public async Task Good_and_bad_requests_leave_no_secret_in_the_log()
    {
        // Each text is told by one word that occurs nowhere else.
        string[] secrets =
        [
            "plantedrule",
            "plantedcause",
            "plantedsymptom",
            "plantedmistake",
            "plantedpage",
            "plantedjson",
        ];
        var learner = await server.NewLearnerAsync(AccountRole.Author);
        var mistake = new
        {
            clinic = "relational-databases",
            mistake = "The plantedmistake made the total too high.",
            symptom = "A plantedsymptom shows when a line is added.",
            rootCause = "I assumed a plantedcause, but a join repeats each payment for every line.",
            card = new { rule = "Check the plantedrule before summing payments." },
        };
        var saved = await learner.PostAsync<SavedMistakeResponse>("/v1/mistakes", mistake);
        await learner.GetAsync<JsonElement>("/v1/due");
        await learner.GetAsync<JsonElement>($"/v1/cards/{saved.Mistake.Card!.CardId}");

        var path = $"/v1/mistakes/{saved.Mistake.MistakeId}";
        await RequireAsync(
            HttpStatusCode.BadRequest,
            HttpMethod.Post,
            "/v1/mistakes",
            """{"mistake": "plantedjson" """
        );
        await RequireAsync(HttpStatusCode.BadRequest, HttpMethod.Post, "/v1/mistakes", """{"plantedjson": 1}""");
        await RequireAsync(HttpStatusCode.BadRequest, HttpMethod.Patch, path, """{"confidence": "plantedjson"}""");
        await RequireAsync(
            HttpStatusCode.BadRequest,
            HttpMethod.Patch,
            path,
            """{"symptom": "plantedsymptom\u0000"}"""
        );
        await RequireAsync(
            HttpStatusCode.UnprocessableEntity,
            HttpMethod.Patch,
            path,
            """{"card": {"rule": "plantedrule"}}"""
        );
        await RequireAsync(HttpStatusCode.UnsupportedMediaType, HttpMethod.Put, "/v1/clinics/planted", "plantedpage");
        await RequireAsync(HttpStatusCode.Conflict, HttpMethod.Post, "/v1/accounts", Credentials(learner.Password));
        await RequireAsync(
            HttpStatusCode.Unauthorized,
            HttpMethod.Post,
            "/v1/sessions",
            Credentials("plantedpassword")
        );

        var log = string.Join('\n', server.Lines);
        Assert.Contains("/v1/mistakes", log, StringComparison.Ordinal);
        foreach (
            var secret in (string[])
                [
                    .. secrets,
                    "plantedpassword",
                    learner.Password,
                    learner.Email,
                    learner.Email.ToUpperInvariant(),
                    learner.Session.AccessToken!,
                    learner.Session.RefreshToken!,
                ]
        )
            Assert.DoesNotContain(server.Lines, line => line.Contains(secret, StringComparison.Ordinal));

        object Credentials(string password) => new { email = learner.Email, password };

        async Task RequireAsync(HttpStatusCode expected, HttpMethod method, string address, object body)
        {
            using var response = await learner.SendAsync(method, address, body);
            Assert.Equal((address, expected), (address, response.StatusCode));
        }
    }

    [Fact]
    public async Task An_address_with_a_secret_in_it_is_logged_as_its_route()
    {
        await using var other = await server.OpenAsync();
        await using var transaction = await other.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await other.ExecuteAsync("lock table calendar_feed in access exclusive mode");
        using var response = await server.NewStranger().SendAsync(HttpMethod.Get, "/v1/calendar/plantedsecret.ics");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);

        var told = server
            .Lines.Where(line => line.Contains("the database answered", StringComparison.Ordinal))
            .ToList();
        Assert.Contains(told, line => line.Contains("GET /v1/calendar/{secret}.ics:", StringComparison.Ordinal));
        Assert.DoesNotContain(told, line => line.Contains("plantedsecret", StringComparison.Ordinal));
    }
}
