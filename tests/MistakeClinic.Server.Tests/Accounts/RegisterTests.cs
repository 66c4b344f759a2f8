using System.Net;
using Dapper;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Accounts;

public sealed class RegisterTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    [Fact]
    public async Task A_new_account_gets_its_settings_in_the_zone_it_names()
    {
        var learner = await server.NewLearnerAsync(timeZone: "Asia/Calcutta");

        await using var rows = await server.OpenAsync();
        var row = await rows.QuerySingleAsync(
            """
            select a.email, a.role, l.new_cards_per_day, l.minutes_per_day, s.valid_from::text as valid_from,
                   s.time_zone, s.day_starts_at::text as day_starts_at,
                   s.desired_retention::text as desired_retention, c.next_reminder_at
            from account a join learner l using (learner_id) join study_settings s using (learner_id)
            join reminder_clock c using (learner_id)
            where a.learner_id = @id
            """,
            new { id = learner.LearnerId.Value }
        );
        Assert.Equal(learner.Email, (string)row.email);
        Assert.Equal("learner", (string)row.role);
        Assert.Equal(20, (int)row.new_cards_per_day);
        Assert.Null((int?)row.minutes_per_day);
        Assert.StartsWith("2000-01-01 00:00:00", (string)row.valid_from, StringComparison.Ordinal);
        Assert.Equal("Asia/Calcutta", (string)row.time_zone);
        Assert.Equal("04:00:00", (string)row.day_starts_at);
        Assert.Equal("0.9", (string)row.desired_retention);
        Assert.Null((object?)row.next_reminder_at);
    }

    [Fact]
    public async Task A_taken_address_is_told_so_whatever_its_case()
    {
        var learner = await server.NewLearnerAsync();

        using var response = await server
            .NewStranger()
            .SendAsync(
                HttpMethod.Post,
                "/v1/accounts",
                new { email = learner.Email.ToUpperInvariant(), password = "another password" }
            );

        var problem = await Problem.ReadAsync(response);
        Assert.Equal((HttpStatusCode.Conflict, "email-taken"), (problem.Status, problem.Type));
    }

    [Theory]
    [InlineData("""{"password":"long enough 1"}""", "email")]
    [InlineData("""{"email":null,"password":"long enough 1"}""", "email")]
    [InlineData("""{"email":"ada","password":"long enough 1"}""", "email")]
    [InlineData("""{"email":"a b@example.org","password":"long enough 1"}""", "email")]
    [InlineData("""{"email":"a\u0000@example.org","password":"long enough 1"}""", "email")]
    [InlineData("""{"email":"ada@example.org"}""", "password")]
    [InlineData("""{"email":"ada@example.org","password":"too short"}""", "password")]
    [InlineData("""{"email":"ada@example.org","password":"ADA@example.org"}""", "password")]
    [InlineData("""{"email":"ada@example.org","password":"long enough 1","timeZone":"Mars/Base"}""", "timeZone")]
    [InlineData("""{"email":"ada@example.org","password":"long enough 1","timeZone":"UTC+05:30"}""", "timeZone")]
    [InlineData("""{"email":"ada@example.org","password":"long enough 1","role":"operator"}""", "role")]
    public async Task Bad_input_is_refused_naming_the_field(string body, string field)
    {
        using var response = await server.NewStranger().SendAsync(HttpMethod.Post, "/v1/accounts", body);

        var problem = await Problem.ReadAsync(response);
        Assert.Equal(HttpStatusCode.BadRequest, problem.Status);
        Assert.Equal([field], problem.Fields);
    }
}
