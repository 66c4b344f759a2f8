using System.Net;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Reminders;

public sealed class ListRemindersTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    [Fact]
    public async Task A_learner_reads_their_own_reminders_the_newest_first_page_by_page()
    {
        var learner = await server.NewLearnerAsync();
        var other = await server.NewLearnerAsync();
        await using var admin = await server.OpenAsync();
        await new Seed().GiveCardsAsync(admin, learner.LearnerId);
        await SetAsync(learner, "UTC");
        var now = server.Time.Now();
        foreach (var day in Enumerable.Range(1, 3))
            await server.SweepAsync(now + Duration.FromDays(day));

        var first = await learner.GetAsync<Page<ReminderResponse>>("/v1/reminders?limit=2");
        var rest = await learner.GetAsync<Page<ReminderResponse>>($"/v1/reminders?limit=2&cursor={first.NextCursor}");
        var days = first.Items.Concat(rest.Items).Select(reminder => reminder.StudyDay).ToArray();
        Assert.Equal([new(2026, 3, 5), new(2026, 3, 4), new LocalDate(2026, 3, 3)], days);
        Assert.Null(rest.NextCursor);
        Assert.Empty((await other.GetAsync<Page<ReminderResponse>>("/v1/reminders")).Items);
    }

    [Fact]
    public async Task A_learner_who_travels_west_is_not_reminded_again_on_the_same_study_day()
    {
        var learner = await server.NewLearnerAsync(timeZone: "Asia/Tokyo");
        await using var admin = await server.OpenAsync();
        await new Seed().GiveCardsAsync(admin, learner.LearnerId);
        await SetAsync(learner, "Asia/Tokyo");
        var first = (await server.ClockAsync(learner.LearnerId))!.Value;
        await server.SweepAsync(first);
        await SetAsync(learner, "America/Los_Angeles");
        var again = (await server.ClockAsync(learner.LearnerId))!.Value;
        Assert.InRange(again - first, Duration.FromHours(1), Duration.FromHours(23));

        await server.SweepAsync(again);
        Assert.Equal(new(2026, 3, 2), Assert.Single(await server.RemindersAsync(learner.LearnerId)).StudyDay);
        await server.SweepAsync(again + Duration.FromDays(1));
        Assert.Equal(new(2026, 3, 3), (await server.RemindersAsync(learner.LearnerId))[1].StudyDay);
    }

    [Theory]
    [InlineData("cursor=nonsense", "cursor")]
    [InlineData("cursor=MjAyNi0wMy0wMnx4", "cursor")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    public async Task A_bad_cursor_or_limit_is_named(string query, string field)
    {
        var learner = await server.NewLearnerAsync();

        using var response = await learner.SendAsync(HttpMethod.Get, $"/v1/reminders?{query}");
        var problem = await Problem.ReadAsync(response);
        Assert.Equal(HttpStatusCode.BadRequest, problem.Status);
        Assert.Contains(field, problem.Fields);
    }

    [Fact]
    public async Task A_stranger_reads_no_reminders()
    {
        using var response = await server.NewStranger().SendAsync(HttpMethod.Get, "/v1/reminders");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    private static Task<MeResponse> SetAsync(Learner learner, string timeZone) =>
        learner.PutAsync<MeResponse>(
            "/v1/me",
            new
            {
                timeZone,
                dayStartsAt = "04:00",
                desiredRetention = 0.9,
                newCardsPerDay = 20,
                minutesPerDay = 20,
                reminderAt = "18:30",
            }
        );
}
