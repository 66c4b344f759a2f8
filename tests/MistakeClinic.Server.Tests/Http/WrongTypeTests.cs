using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Http;

/// <summary>A value of the wrong type is answered with the form that it must have.</summary>
public sealed class WrongTypeTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    [Theory]
    [InlineData("easyDays", "[]", "easyDays", "must be an object")]
    [InlineData("easyDays", """{ "sunday": "none" }""", "easyDays.sunday", "must be one of normal, reduced, minimum")]
    [InlineData("balanceLoad", "\"yes\"", "balanceLoad", "must be true or false")]
    [InlineData(
        "dayStartsAt",
        "\"4:00\"",
        "dayStartsAt",
        "must be a local time such as \"18:30\", from 00:00 to 23:59"
    )]
    [InlineData("reminderAt", "\"25:00\"", "reminderAt", "must be a local time such as \"18:30\", from 00:00 to 23:59")]
    [InlineData("desiredRetention", "\"0.9\"", "desiredRetention", "must be a number without quotes")]
    [InlineData("newCardsPerDay", "20.5", "newCardsPerDay", "must be a whole number without quotes")]
    [InlineData("timeZone", "1", "timeZone", "must be a string")]
    [InlineData("blackoutDates", "{}", "blackoutDates", "must be a list")]
    [InlineData("blackoutDates", "[\"24.12.\"]", "blackoutDates[0]", "must be a date such as \"2026-03-01\"")]
    public async Task The_answer_says_what_the_member_must_be(string member, string value, string field, string form)
    {
        var learner = await server.NewLearnerAsync();
        var body = JsonNode
            .Parse(
                """
                { "timeZone": "UTC", "dayStartsAt": "04:00", "desiredRetention": 0.9, "newCardsPerDay": 20,
                  "minutesPerDay": 15, "reminderAt": null }
                """
            )!
            .AsObject();
        body[member] = JsonNode.Parse(value);
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await learner.Http.PutAsync(
            new Uri("/v1/me", UriKind.Relative),
            content,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var errors = JsonDocument
            .Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .RootElement.GetProperty("errors");
        Assert.Equal(form, errors.GetProperty(field)[0].GetString());
    }
}
