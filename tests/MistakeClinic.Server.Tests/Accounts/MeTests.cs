using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Accounts;

public sealed class MeTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    private static readonly UpdateMeRequest Settings = new()
    {
        TimeZone = "Europe/Paris",
        DayStartsAt = new(3, 30),
        DesiredRetention = 0.85,
        NewCardsPerDay = 7,
        MinutesPerDay = 45,
        ReminderAt = new(18, 30),
    };

    [Fact]
    public async Task A_new_learner_has_the_defaults()
    {
        var learner = await server.NewLearnerAsync();

        var me = await learner.GetAsync<MeResponse>("/v1/me");

        Assert.Equivalent(
            new MeResponse
            {
                LearnerId = learner.LearnerId,
                Email = learner.Email,
                Role = AccountRole.Learner,
                TimeZone = "UTC",
                DayStartsAt = new(4, 0),
                DesiredRetention = 0.9,
                NewCardsPerDay = 20,
                MinutesPerDay = null,
                ReminderAt = null,
                NextReminderAt = null,
                QuietFrom = null,
                QuietTo = null,
                BalanceLoad = false,
                EasyDays = new(),
                BlackoutDates = [],
            },
            me,
            strict: true
        );
    }

    [Fact]
    public async Task The_next_reminder_is_told_by_its_instant()
    {
        var learner = await server.NewLearnerAsync();

        var set = await learner.PutAsync<MeResponse>("/v1/me", Settings with { TimeZone = "Europe/Paris" });

        // 18:30 in Paris, on the day of the test's clock.
        Assert.Equal(Instant.FromUtc(2026, 3, 2, 17, 30), set.NextReminderAt);
        Assert.Equal(set.NextReminderAt, (await learner.GetAsync<MeResponse>("/v1/me")).NextReminderAt);
        var off = await learner.PutAsync<MeResponse>("/v1/me", Settings with { ReminderAt = null });
        Assert.Null(off.NextReminderAt);
    }

    [Fact]
    public async Task What_is_set_is_answered_and_kept()
    {
        var learner = await server.NewLearnerAsync();

        var answer = await learner.PutAsync<MeResponse>("/v1/me", Settings);

        Assert.Equal(
            (Settings.TimeZone, Settings.DayStartsAt, Settings.DesiredRetention),
            (answer.TimeZone, answer.DayStartsAt, answer.DesiredRetention)
        );
        Assert.Equal(
            (Settings.NewCardsPerDay, Settings.MinutesPerDay, Settings.ReminderAt),
            (answer.NewCardsPerDay, answer.MinutesPerDay, answer.ReminderAt)
        );
        Assert.Equivalent(answer, await learner.GetAsync<MeResponse>("/v1/me"), strict: true);
    }

    [Fact]
    public async Task What_scheduling_reads_gets_a_row_from_now_on_and_earlier_rows_stay()
    {
        var learner = await server.NewLearnerAsync();
        var now = Instant.FromDateTimeOffset(server.Time.GetUtcNow());

        await learner.PutAsync<MeResponse>("/v1/me", Settings);
        await learner.PutAsync<MeResponse>("/v1/me", Settings with { NewCardsPerDay = 8, ReminderAt = null });
        await learner.PutAsync<MeResponse>("/v1/me", Settings with { TimeZone = "Asia/Calcutta" });

        await using var rows = await server.OpenAsync();
        var kept = await rows.QueryAsync<(Instant, string, string)>(
            """
            select valid_from, time_zone, desired_retention::text from study_settings
            where learner_id = @id order by valid_from
            """,
            new { id = learner.LearnerId.Value }
        );
        Assert.Equal(
            [
                (Instant.FromUtc(2000, 1, 1, 0, 0), "UTC", "0.9"),
                (now, "Europe/Paris", "0.85"),
                // The same instant by the clock; a microsecond keeps their order.
                (now + Duration.FromTicks(10), "Asia/Calcutta", "0.85"),
            ],
            kept
        );
    }

    [Fact]
    public async Task The_etag_guards_a_change()
    {
        var learner = await server.NewLearnerAsync();
        using var read = await learner.SendAsync(HttpMethod.Get, "/v1/me");
        var etag = read.Headers.ETag!.ToString();

        using var first = await PutAsync(learner, Settings, etag);
        using var stale = await PutAsync(learner, Settings with { MinutesPerDay = 1 }, etag);
        using var weak = await PutAsync(learner, Settings with { MinutesPerDay = 1 }, "W/" + first.Headers.ETag);
        using var malformed = await PutAsync(learner, Settings with { MinutesPerDay = 1 }, "2");
        using var any = await PutAsync(learner, Settings with { MinutesPerDay = 2 }, "*");
        using var listed = await PutAsync(learner, Settings with { MinutesPerDay = 3 }, $"\"x\", {any.Headers.ETag}");
        using var same = await PutAsync(learner, Settings with { MinutesPerDay = 3 }, listed.Headers.ETag!.ToString());

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Contains("If-Match", (await Problem.ReadAsync(malformed)).Fields);
        foreach (var refused in new[] { stale, weak })
        {
            var problem = await Problem.ReadAsync(refused);
            Assert.Equal((HttpStatusCode.PreconditionFailed, "changed-meanwhile"), (problem.Status, problem.Type));
        }
        Assert.Equal(HttpStatusCode.OK, any.StatusCode);
        Assert.Equal(HttpStatusCode.OK, listed.StatusCode);
        // Nothing changed, so what others have read is still good.
        Assert.Equal(listed.Headers.ETag, same.Headers.ETag);
        Assert.Equal(3, (await learner.GetAsync<MeResponse>("/v1/me")).MinutesPerDay);
    }

    [Fact]
    public async Task The_reminder_clock_follows_the_reminder_and_the_zone()
    {
        var learner = await server.NewLearnerAsync();
        // Paris is an hour ahead of UTC in winter, so 18:30 there is 17:30 UTC.
        await learner.PutAsync<MeResponse>("/v1/me", Settings);
        var winter = await NextAsync(learner);
        await learner.PutAsync<MeResponse>("/v1/me", Settings with { TimeZone = "Asia/Kolkata" });
        var kolkata = await NextAsync(learner);
        await learner.PutAsync<MeResponse>("/v1/me", Settings with { ReminderAt = null });
        var none = await NextAsync(learner);

        Assert.Equal(new LocalTime(17, 30), winter!.Value.InUtc().TimeOfDay);
        Assert.Equal(new LocalTime(13, 0), kolkata!.Value.InUtc().TimeOfDay);
        Assert.Null(none);
    }

    [Fact]
    public async Task A_reminder_that_is_due_is_not_put_off_by_another_change()
    {
        var learner = await server.NewLearnerAsync();
        await learner.PutAsync<MeResponse>("/v1/me", Settings);
        var due = Instant.FromDateTimeOffset(server.Time.GetUtcNow()) - Duration.FromSeconds(1);
        await using (var rows = await server.OpenAsync())
        {
            await rows.ExecuteAsync(
                "update reminder_clock set next_reminder_at = @due where learner_id = @id",
                new { due, id = learner.LearnerId.Value }
            );
        }

        await learner.PutAsync<MeResponse>("/v1/me", Settings with { NewCardsPerDay = 9 });

        Assert.Equal(due, await NextAsync(learner));
    }

    [Theory]
    [InlineData("timeZone", "\"Mars/Base\"")]
    [InlineData("timeZone", "\"europe/paris\"")]
    [InlineData("timeZone", "\"\"")]
    [InlineData("timeZone", "null")]
    [InlineData("dayStartsAt", "\"12:01\"")]
    [InlineData("dayStartsAt", "\"24:00\"")]
    [InlineData("dayStartsAt", "\"04:00:00\"")]
    [InlineData("dayStartsAt", "4")]
    [InlineData("desiredRetention", "0.69")]
    [InlineData("desiredRetention", "0.98")]
    [InlineData("desiredRetention", "\"0.9\"")]
    [InlineData("newCardsPerDay", "-1")]
    [InlineData("newCardsPerDay", "1001")]
    [InlineData("newCardsPerDay", "1.5")]
    [InlineData("minutesPerDay", "0")]
    [InlineData("minutesPerDay", "1441")]
    [InlineData("minutesPerDay", "99999999999")]
    [InlineData("reminderAt", "\"noon\"")]
    [InlineData("email", "\"other@example.org\"")]
    [InlineData("learnerId", "\"0199f0a2-7c3e-7000-8000-000000000001\"")]
    public async Task Bad_input_is_refused_naming_the_field(string field, string value)
    {
        var learner = await server.NewLearnerAsync();
        var body = JsonSerializer.SerializeToNode(Settings, ClinicServer.Json)!.AsObject();
        body[field] = JsonNode.Parse(value);

        var problem = await learner.FailAsync(HttpMethod.Put, "/v1/me", body.ToJsonString());

        Assert.Equal(HttpStatusCode.BadRequest, problem.Status);
        Assert.Equal([field], problem.Fields);
        Assert.Equal("UTC", (await learner.GetAsync<MeResponse>("/v1/me")).TimeZone);
    }

    [Theory]
    [InlineData("timeZone")]
    [InlineData("dayStartsAt")]
    [InlineData("desiredRetention")]
    [InlineData("newCardsPerDay")]
    [InlineData("minutesPerDay")]
    [InlineData("reminderAt")]
    public async Task Every_member_must_be_given(string member)
    {
        var learner = await server.NewLearnerAsync();
        var body = JsonSerializer.SerializeToNode(Settings, ClinicServer.Json)!.AsObject();
        body.Remove(member);

        var problem = await learner.FailAsync(HttpMethod.Put, "/v1/me", body.ToJsonString());

        Assert.Equal(HttpStatusCode.BadRequest, problem.Status);
        Assert.Equal([member], problem.Fields);
    }

    private static Task<HttpResponseMessage> PutAsync(Learner learner, UpdateMeRequest settings, string ifMatch) =>
        learner.SendAsync(
            HttpMethod.Put,
            "/v1/me",
            settings,
            headers => headers.TryAddWithoutValidation("If-Match", ifMatch)
        );

    private async Task<Instant?> NextAsync(Learner learner)
    {
        await using var rows = await server.OpenAsync();
        return await rows.ExecuteScalarAsync<Instant?>(
            "select next_reminder_at from reminder_clock where learner_id = @id",
            new { id = learner.LearnerId.Value }
        );
    }
}
