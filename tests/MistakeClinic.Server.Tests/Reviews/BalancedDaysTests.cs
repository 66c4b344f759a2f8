using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Reviews;

public sealed class BalancedDaysTests(ReviewServer server) : IClassFixture<ReviewServer>
{
    private LocalDate Today => new StudyClock(DateTimeZone.Utc).DayOf(server.Now);

    [Fact]
    public async Task No_review_falls_due_on_a_blackout_date()
    {
        var learner = await server.NewLearnerAsync();
        // Easy on a new card gives about eight days; the whole range is away.
        var away = Enumerable.Range(4, 12).Select(Today.PlusDays).ToArray();
        await SetAsync(learner, blackoutDates: away);
        var card = await server.NewCardAsync(learner);

        var shown = Assert.Single((await learner.GetAsync<DueResponse>("/v1/due")).Items).Outcomes.Easy;
        var recorded = await ReviewServer.SendAsync(learner, server.Answer(card, Rating.Easy));

        var schedule = Assert.Single(recorded.Results).Card!;
        Assert.Equal((shown.DueAt, shown.IntervalDays), (schedule.DueAt, schedule.IntervalDays));
        Assert.DoesNotContain(Today.PlusDays(schedule.IntervalDays), away);
    }

    [Fact]
    public async Task Undoing_an_answer_puts_no_card_on_a_blackout_date()
    {
        var learner = await server.NewLearnerAsync();
        var card = await server.NewCardAsync(learner);
        await ReviewServer.SendAsync(learner, server.Answer(card, Rating.Easy));
        var before = await ReviewServer.ScheduleOfAsync(learner, card);
        server.Time.Advance(TimeSpan.FromMinutes(1));
        var slip = server.Answer(card, Rating.Again);
        await ReviewServer.SendAsync(learner, slip);
        var away = Today.PlusDays(before.IntervalDays);
        await SetAsync(learner, blackoutDates: [away]);

        var undone = await learner.PostAsync<VoidReviewResponse>($"/v1/reviews/{slip.ReviewId}/void", new { });

        Assert.Equal(before.Stability, undone.Card.Stability);
        Assert.NotEqual(before.IntervalDays, undone.Card.IntervalDays);
    }

    [Fact]
    public async Task Balanced_cards_of_one_batch_are_spread_over_the_days()
    {
        var learner = await server.NewLearnerAsync();
        await SetAsync(learner, balanceLoad: true);
        var cards = new List<CardId>();
        for (var i = 0; i < 25; i++)
            cards.Add(await server.NewCardAsync(learner));

        var recorded = await ReviewServer.SendAsync(
            learner,
            [.. cards.Select(card => server.Answer(card, Rating.Easy))]
        );

        // The five days that fuzz allows are all used, and an early one, which weighs more, is not heaped on.
        var days = recorded.Results.CountBy(result => result.Card!.IntervalDays).ToDictionary();
        Assert.Equal(5, days.Count);
        Assert.True(days.Values.Max() <= 12, string.Join(' ', days));
    }

    [Fact]
    public async Task What_is_due_already_counts()
    {
        var learner = await server.NewLearnerAsync();
        await SetAsync(learner, balanceLoad: true);
        var counted = new Dictionary<int, int>();
        for (var i = 0; i < 25; i++)
        {
            var card = await server.NewCardAsync(learner);
            var shown = (await learner.GetAsync<DueResponse>("/v1/due")).Items.Single(item => item.CardId == card);
            var recorded = await ReviewServer.SendAsync(learner, server.Answer(card, Rating.Easy));
            var days = Assert.Single(recorded.Results).Card!.IntervalDays;
            Assert.Equal(shown.Outcomes.Easy.IntervalDays, days);
            counted[days] = counted.GetValueOrDefault(days) + 1;
        }
        Assert.Equal(5, counted.Count);
        Assert.True(counted.Values.Max() <= 12, string.Join(' ', counted));
    }

    [Fact]
    public async Task A_weekday_of_minimum_load_gets_no_review_that_can_be_elsewhere()
    {
        var learner = await server.NewLearnerAsync();
        var weekday = Today.PlusDays(8).DayOfWeek.ToString().ToLowerInvariant();
        await SetAsync(learner, easyDays: new Dictionary<string, string> { [weekday] = "minimum" });
        for (var i = 0; i < 20; i++)
        {
            var card = await server.NewCardAsync(learner);
            var recorded = await ReviewServer.SendAsync(learner, server.Answer(card, Rating.Easy));
            Assert.NotEqual(8, Assert.Single(recorded.Results).Card!.IntervalDays);
        }
    }

    [Fact]
    public async Task The_settings_are_kept_in_order_and_once()
    {
        var learner = await server.NewLearnerAsync();
        var plain = await learner.GetAsync<MeResponse>("/v1/me");
        Assert.Equal((false, new EasyDays()), (plain.BalanceLoad, plain.EasyDays));
        Assert.Empty(plain.BlackoutDates);

        await SetAsync(
            learner,
            balanceLoad: true,
            easyDays: new Dictionary<string, string> { ["sunday"] = "minimum", ["monday"] = "reduced" },
            blackoutDates: [new(2026, 12, 25), new(2026, 12, 24), new(2026, 12, 25)]
        );

        var me = await learner.GetAsync<MeResponse>("/v1/me");
        Assert.Equal(
            (true, new EasyDays { Sunday = DayLoad.Minimum, Monday = DayLoad.Reduced }),
            (me.BalanceLoad, me.EasyDays)
        );
        Assert.Equal([new(2026, 12, 24), new(2026, 12, 25)], me.BlackoutDates);
    }

    [Fact]
    public async Task What_a_client_does_not_know_of_stays_as_it_was()
    {
        var learner = await server.NewLearnerAsync();
        await SetAsync(learner, balanceLoad: true, blackoutDates: [new(2026, 12, 24)]);

        await learner.PutAsync<MeResponse>(
            "/v1/me",
            new
            {
                timeZone = "UTC",
                dayStartsAt = "04:00",
                desiredRetention = 0.9,
                newCardsPerDay = 5,
                minutesPerDay = 20,
                reminderAt = "18:30",
            }
        );

        var me = await learner.GetAsync<MeResponse>("/v1/me");
        Assert.Equal((5, true), (me.NewCardsPerDay, me.BalanceLoad));
        Assert.Equal([new(2026, 12, 24)], me.BlackoutDates);
    }

    [Theory]
    [InlineData("easyDays.sunday", """{ "sunday": "none" }""", "[]")]
    [InlineData("blackoutDates[1]", "{}", """["2026-12-24", "2026-13-01"]""")]
    public async Task A_bad_setting_is_named(string field, string easyDays, string dates)
    {
        var learner = await server.NewLearnerAsync();
        using var body = new StringContent(
            $$"""
            { "timeZone": "UTC", "dayStartsAt": "04:00", "desiredRetention": 0.9, "newCardsPerDay": 20, "minutesPerDay": 15,
              "reminderAt": null, "easyDays": {{easyDays}}, "blackoutDates": {{dates}} }
            """,
            System.Text.Encoding.UTF8,
            "application/json"
        );
        using var response = await learner.Http.PutAsync(
            new Uri("/v1/me", UriKind.Relative),
            body,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains($"\"{field}\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_366_dates_are_refused()
    {
        var learner = await server.NewLearnerAsync();
        using var response = await PutAsync(
            learner,
            blackoutDates: [.. Enumerable.Range(0, 367).Select(Today.PlusDays)]
        );
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, response.StatusCode);
    }

    private static async Task SetAsync(
        Learner learner,
        bool balanceLoad = false,
        Dictionary<string, string>? easyDays = null,
        LocalDate[]? blackoutDates = null
    )
    {
        using var response = await PutAsync(learner, balanceLoad, easyDays, blackoutDates);
        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
    }

    private static Task<HttpResponseMessage> PutAsync(
        Learner learner,
        bool balanceLoad = false,
        Dictionary<string, string>? easyDays = null,
        LocalDate[]? blackoutDates = null
    ) =>
        learner.SendAsync(
            HttpMethod.Put,
            "/v1/me",
            new
            {
                timeZone = "UTC",
                dayStartsAt = "04:00",
                desiredRetention = 0.9,
                newCardsPerDay = 100,
                minutesPerDay = 20,
                reminderAt = (string?)null,
                balanceLoad,
                easyDays = easyDays ?? [],
                blackoutDates = blackoutDates ?? [],
            }
        );
}
