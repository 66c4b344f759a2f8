using System.Net;
using Dapper;
using Ical.Net.CalendarComponents;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Reminders.Channels.Calendar;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Reminders.Channels.Calendar;

public sealed class CalendarEndpointTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    private static readonly string[] Loops = ["loops"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_feed_counts_the_days_cards_and_has_the_quizzes()
    {
        var learner = await server.NewLearnerAsync();
        await using var admin = await server.OpenAsync();
        // Nobody's reviews have been timed, so each takes 0.9 of 8 and 0.1 of 25 seconds (ReviewCosts.Default).
        // Monday: one overdue card and the day's twenty new ones. Tuesday: the other five. Friday: two reviews.
        await new Seed { DueCards = 1, NewCards = 25 }.GiveCardsAsync(admin, learner.LearnerId);
        await new Seed { DueCards = 2, DueAt = Instant.FromUtc(2026, 3, 6, 4, 0) }.GiveCardsAsync(
            admin,
            learner.LearnerId
        );
        await new Seed { DueCards = 3, DueAt = Instant.FromUtc(2026, 4, 1, 4, 0) }.GiveCardsAsync(
            admin,
            learner.LearnerId
        );
        await admin.ExecuteAsync(
            """
            insert into quiz (learner_id, quiz_id, title, starts_at, request_hash, created_at, updated_at)
            values (@LearnerId, gen_random_uuid(), 'Mid-term', '2026-03-09T09:00Z', sha256(''), '2026-03-01Z', '2026-03-01Z')
            """,
            learner
        );

        using var answer = await GetAsync(await SubscribeAsync(learner));
        Assert.Equal("text/calendar; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("max-age=900, private", answer.Headers.CacheControl!.ToString());
        var calendar = Ical.Net.Calendar.Load(await answer.Content.ReadAsStringAsync(Ct))!;
        Assert.Equal(
            [
                ("2026-03-02", "21 cards, about 4 minutes"),
                ("2026-03-03", "5 cards, about 1 minute"),
                ("2026-03-06", "2 cards, about 1 minute"),
                ("2026-03-09", "Quiz: Mid-term"),
            ],
            calendar.Events.Select(Shown).Order()
        );
    }

    [Fact]
    public async Task It_is_not_sent_again_until_something_changes()
    {
        var learner = await server.NewLearnerAsync();
        await using var admin = await server.OpenAsync();
        await new Seed { DueCards = 1 }.GiveCardsAsync(admin, learner.LearnerId);
        var address = await SubscribeAsync(learner);
        using var first = await GetAsync(address);
        server.Time.Advance(TimeSpan.FromMinutes(5));
        using var same = await GetAsync(address, first.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);

        await new Seed { DueCards = 1 }.GiveCardsAsync(admin, learner.LearnerId);
        using var changed = await GetAsync(address, first.Headers.ETag.ToString());
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    [Fact]
    public async Task A_new_URL_ends_the_one_before_and_revoking_ends_all()
    {
        var learner = await server.NewLearnerAsync();
        Assert.Null((await learner.GetAsync<CalendarResponse>("/v1/me/calendar")).Since);
        var (first, second) = (await SubscribeAsync(learner), await SubscribeAsync(learner));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(first));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(second));
        Assert.NotNull((await learner.GetAsync<CalendarResponse>("/v1/me/calendar")).Since);

        for (var time = 0; time < 2; time++)
        {
            using var revoked = await learner.SendAsync(HttpMethod.Delete, "/v1/me/calendar");
            Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        }
        using var gone = await GetAsync(second);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.True(gone.Headers.CacheControl!.NoStore);
        Assert.Null((await learner.GetAsync<CalendarResponse>("/v1/me/calendar")).Since);
    }

    [Fact]
    public async Task The_secret_is_long_and_not_stored_and_shows_its_learner_only()
    {
        var (ada, bob) = (await server.NewLearnerAsync(), await server.NewLearnerAsync());
        await using var admin = await server.OpenAsync();
        await new Seed { DueCards = 7 }.GiveCardsAsync(admin, ada.LearnerId);
        var secret = Path.GetFileNameWithoutExtension((await SubscribeAsync(ada)).ToString());
        // 43 characters of base64url: 256 bits.
        Assert.Matches("^[A-Za-z0-9_-]{43}$", secret);
        var row = await admin.ExecuteScalarAsync<string>(
            "select calendar_feed::text from calendar_feed where learner_id = @LearnerId",
            ada
        );
        Assert.DoesNotContain(secret, row, StringComparison.Ordinal);
        using var other = await GetAsync(await SubscribeAsync(bob));
        Assert.DoesNotContain("BEGIN:VEVENT", await other.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public void New_cards_that_a_limit_holds_back_come_on_the_days_after()
    {
        var loads = new Dictionary<int, DayLoad> { [1] = new(1, 4, 12, 3), [3] = new(3, 2, 1, 0) };
        // Today's limit leaves 5, 3 of which a plan took; then 4 a day: 2, 4, 4, and on the fourth day the last 3.
        Assert.Equal([6, 4, 6, 3, 0], DayLoad.Spread(loads, 5, newToday: 5, newPerDay: 4));
    }

    private static (string, string) Shown(CalendarEvent one) => ($"{one.Start!.Value:yyyy-MM-dd}", one.Summary!);

    private static async Task<Uri> SubscribeAsync(Learner learner)
    {
        var link = await learner.PostAsync<CalendarLinkResponse>("/v1/me/calendar", new { });
        Assert.StartsWith("http://localhost/v1/calendar/", link.Url, StringComparison.Ordinal);
        return new Uri(link.Url);
    }

    private async Task<HttpStatusCode> StatusAsync(Uri address)
    {
        using var answer = await GetAsync(address);
        return answer.StatusCode;
    }

    private Task<HttpResponseMessage> GetAsync(Uri address, string? tag = null) =>
        server
            .NewStranger()
            .SendAsync(
                HttpMethod.Get,
                address.PathAndQuery,
                headers: headers =>
                {
                    if (tag is not null)
                        headers.TryAddWithoutValidation("If-None-Match", tag);
                }
            );
}
