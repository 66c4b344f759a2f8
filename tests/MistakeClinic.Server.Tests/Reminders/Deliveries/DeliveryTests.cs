using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Reminders.Deliveries;

public sealed class DeliveryTests(MailServer server) : IClassFixture<MailServer>
{
    private static readonly string[] Loops = ["loops"];

    [Fact]
    public async Task A_digest_tells_what_the_due_queue_shows_at_that_moment()
    {
        var learner = await server.NewRemindedAsync(dueCards: 4);
        await server.RemindAsync();

        var message = Assert.Single(server.MessagesTo(learner));
        var counts = (await learner.GetAsync<DueResponse>("/v1/due")).Counts;
        Assert.Equal(4, counts.Review);
        Assert.Contains("Subject: 4 cards are due, about 1 minute", message, StringComparison.Ordinal);
        var delivery = await MailServer.DeliveryAsync(learner);
        Assert.Equal(
            (DeliveryState.Delivered, 1, 4, (Instant?)server.Now),
            (delivery.State, delivery.Attempts, delivery.DueCount!.Value, delivery.EndedAt)
        );
        Assert.Equal(ChannelKind.Email, delivery.Kind);
        Assert.Null(delivery.NextAttemptAt);
    }

    [Fact]
    public async Task It_is_sent_once_however_often_the_jobs_run()
    {
        var learner = await server.NewRemindedAsync();
        await server.RemindAsync();
        await server.RemindAsync();
        await server.SendAfterAsync(Duration.FromHours(3));

        Assert.Single(server.MessagesTo(learner));
    }

    [Fact]
    public async Task The_next_quiz_is_in_it_with_its_readiness()
    {
        var learner = await server.NewRemindedAsync();
        await learner.PostAsync<QuizResponse>(
            "/v1/quizzes",
            new
            {
                title = "Mid-term",
                startsAt = server.Now + Duration.FromDays(3),
                clinics = Loops,
            }
        );
        await learner.GetAsync<DueResponse>("/v1/due");
        await server.RemindAsync();

        var message = Assert.Single(server.MessagesTo(learner)).ReplaceLineEndings(" ");
        var day = (server.Now + Duration.FromDays(3)).InUtc().Date;
        Assert.Contains($"Next quiz: Mid-term, {day:dddd d MMMM uuuu}", message, StringComparison.Ordinal);
        Assert.Matches(@"Readiness \d+%", message);
    }

    [Fact]
    public async Task Who_has_just_studied_is_left_alone()
    {
        var learner = await server.NewRemindedAsync();
        await server.SweepAsync(server.Now);
        var due = await learner.GetAsync<DueResponse>("/v1/due");
        await AnswerAsync(learner, due.Items[0].CardId);
        await server.SendAsync();

        Assert.Empty(server.MessagesTo(learner));
        var delivery = await MailServer.DeliveryAsync(learner);
        Assert.Equal(
            (DeliveryState.Cancelled, 0, "You had studied within the hour before."),
            (delivery.State, delivery.Attempts, delivery.Reason)
        );
    }

    [Fact]
    public async Task A_mistake_made_again_is_no_study()
    {
        var learner = await server.NewRemindedAsync();
        await server.SweepAsync(server.Now);
        var due = await learner.GetAsync<DueResponse>("/v1/due");
        var mistake = (await learner.GetAsync<CardResponse>($"/v1/cards/{due.Items[0].CardId}")).MistakeId;
        await learner.PostAsync<RecordedRecurrenceResponse>(
            $"/v1/mistakes/{mistake}/recurrences",
            new { evidence = "The loop ran one time too many" }
        );
        await server.SendAsync();

        Assert.Single(server.MessagesTo(learner));
    }

    [Fact]
    public async Task When_the_learner_wants_none_any_more_it_is_cancelled()
    {
        var learner = await server.NewRemindedAsync();
        await server.SweepAsync(server.Now);
        await MailServer.SetAsync(learner, "UTC", reminderAt: null);
        await server.SendAsync();

        Assert.Empty(server.MessagesTo(learner));
        Assert.Equal("Reminders were switched off.", (await MailServer.DeliveryAsync(learner)).Reason);
    }

    [Fact]
    public async Task With_nothing_left_to_study_it_is_cancelled()
    {
        var learner = await server.NewRemindedAsync();
        await server.SweepAsync(server.Now);
        await using var admin = await server.OpenAsync();
        await admin.ExecuteAsync(
            "update review_item set suspended_at = due_at where learner_id = @id",
            new { id = learner.LearnerId }
        );
        await server.SendAsync();

        Assert.Empty(server.MessagesTo(learner));
        Assert.Equal("Nothing was due any more.", (await MailServer.DeliveryAsync(learner)).Reason);
    }

    [Fact]
    public async Task When_its_study_day_is_over_it_is_cancelled()
    {
        var learner = await server.NewRemindedAsync();
        await server.SweepAsync(server.Now);
        await server.SendAfterAsync(Duration.FromHours(20));
        await learner.LogInAsync();

        Assert.Empty(server.MessagesTo(learner));
        Assert.Equal("Its study day was over.", (await MailServer.DeliveryAsync(learner)).Reason);
    }

    [Fact]
    public async Task In_quiet_hours_it_waits_for_their_end()
    {
        var learner = await server.NewRemindedAsync();
        await server.SweepAsync(server.Now);
        var time = server.Now.InUtc().TimeOfDay;
        await MailServer.SetAsync(
            learner,
            "UTC",
            "09:00",
            quietFrom: $"{time.PlusHours(-1):HH:mm}",
            quietTo: $"{time.PlusHours(2):HH:mm}"
        );
        await server.SendAsync();
        Assert.Empty(server.MessagesTo(learner));
        Assert.Equal(DeliveryState.Waiting, (await MailServer.DeliveryAsync(learner)).State);

        await server.SendAfterAsync(Duration.FromHours(2) - Duration.FromMinutes(1));
        Assert.Empty(server.MessagesTo(learner));
        await server.SendAfterAsync(Duration.FromMinutes(2));
        Assert.Single(server.MessagesTo(learner));
    }

    [Theory]
    [InlineData("22:00", "07:00", "23:30", "07:00")]
    [InlineData("22:00", "07:00", "06:59", "07:00")]
    [InlineData("22:00", "07:00", "07:00", "07:00")]
    [InlineData("22:00", "07:00", "21:59", "21:59")]
    [InlineData("12:00", "14:00", "13:00", "14:00")]
    public async Task A_reminder_of_the_quiet_hours_comes_at_their_end(
        string from,
        string to,
        string hour,
        string comes
    )
    {
        var learner = await server.NewLearnerAsync();
        var me = await MailServer.SetAsync(learner, "UTC", hour, from, to);

        Assert.Equal((from, to), ($"{me.QuietFrom:HH:mm}", $"{me.QuietTo:HH:mm}"));
        var clock = (await server.ClockAsync(learner.LearnerId))!.Value;
        Assert.Equal(comes, $"{clock.InUtc().TimeOfDay:HH:mm}");
        Assert.InRange(clock - server.Now, Duration.Epsilon, Duration.FromDays(1));
    }

    [Fact]
    public async Task Quiet_hours_stay_when_left_out_and_end_with_one_time_twice()
    {
        var learner = await server.NewLearnerAsync();
        await MailServer.SetAsync(learner, "UTC", "23:00", "22:00", "07:00");

        Assert.Equal(new LocalTime(22, 0), (await MailServer.SetAsync(learner, "UTC", "23:00")).QuietFrom);
        Assert.Null((await MailServer.SetAsync(learner, "UTC", "23:00", "08:00", "08:00")).QuietFrom);
        Assert.Equal(23, (await server.ClockAsync(learner.LearnerId))!.Value.InUtc().Hour);
        var problem = await learner.FailAsync(
            HttpMethod.Put,
            "/v1/me",
            new
            {
                timeZone = "UTC",
                dayStartsAt = "04:00",
                desiredRetention = 0.9,
                newCardsPerDay = 20,
                minutesPerDay = (int?)null,
                reminderAt = "23:00",
                quietFrom = "22:00",
            }
        );
        Assert.Contains("quietTo", problem.Fields);
    }

    [Fact]
    public async Task Another_learner_sees_neither_the_delivery_nor_its_attempts()
    {
        var (learner, other) = (await server.NewRemindedAsync(), await server.NewLearnerAsync());
        await server.RemindAsync();
        var delivery = await MailServer.DeliveryAsync(learner);
        var day = (await MailServer.RemindersAsync(learner))[0].StudyDay;
        var path = $"/v1/reminders/{day:uuuu-MM-dd}/channels/{delivery.ChannelId}/attempts";

        var attempt = Assert.Single((await learner.GetAsync<Page<DeliveryAttempt>>(path)).Items);
        Assert.Equal((1, DeliveryOutcome.Delivered, null), (attempt.Attempt, attempt.Outcome, attempt.Reason));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await other.FailAsync(HttpMethod.Get, path)).Status);
        Assert.Empty(await MailServer.RemindersAsync(other));
    }

    private async Task AnswerAsync(Learner learner, CardId card) =>
        await learner.PostAsync<RecordReviewsResponse>(
            "/v1/reviews",
            new
            {
                reviews = new[]
                {
                    new
                    {
                        reviewId = Guid.CreateVersion7(),
                        cardId = card,
                        rating = "good",
                        reviewedAt = server.Now,
                        durationMs = 1000,
                    },
                },
            }
        );
}
