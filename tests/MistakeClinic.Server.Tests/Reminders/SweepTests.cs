using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Reminders;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Reminders;

public sealed class SweepTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    private static readonly Instant Hour = Instant.FromUtc(2025, 6, 2, 18, 0);
    private static readonly LocalDate Day = new(2025, 6, 2);

    [Fact]
    public async Task A_learner_with_due_cards_is_reminded_at_their_hour()
    {
        var learner = await server.MakeAsync(new() { NextAt = Hour, DueCards = 3 });

        await server.SweepAsync(Hour - Duration.FromMilliseconds(1));
        Assert.Empty(await server.RemindersAsync(learner));

        var swept = Hour + Duration.FromSeconds(2);
        await server.SweepAsync(swept);
        Assert.Equal([new StoredReminder(Day, Hour, swept)], await server.RemindersAsync(learner));
        Assert.Equal(Hour + Duration.FromDays(1), await server.ClockAsync(learner));
    }

    [Theory]
    // The day's limit is no limit for it.
    [InlineData(0, "state = 0")]
    // One that was introduced on this study day leaves the day's one place to another card.
    [InlineData(1, "state = 2")]
    public async Task A_confident_error_and_the_days_limit_leave_each_other_alone(int newCardsPerDay, string confident)
    {
        var learner = await server.MakeAsync(
            new()
            {
                NextAt = Hour,
                DueAt = Hour + Duration.FromDays(3),
                NewCards = 1,
                NewCardsPerDay = newCardsPerDay,
            }
        );
        await using (var admin = await server.OpenAsync())
        {
            await admin.ExecuteAsync(
                $"""
                update review_item set first_study_day = @Day where learner_id = @id and state = 2;
                update review_item set confident = true where learner_id = @id and {confident}
                """,
                new { id = learner.Value, Day }
            );
        }

        await server.SweepAsync(Hour);

        Assert.Single(await server.RemindersAsync(learner));
    }

    [Fact]
    public async Task Nothing_due_means_no_reminder_and_the_clock_goes_on()
    {
        var later = Hour + Duration.FromMilliseconds(1);
        var learner = await server.MakeAsync(new() { NextAt = Hour, DueAt = later });

        await server.SweepAsync(Hour);
        Assert.Empty(await server.RemindersAsync(learner));
        Assert.Equal(Hour + Duration.FromDays(1), await server.ClockAsync(learner));
    }

    [Fact]
    public async Task Suspended_and_deleted_cards_are_nothing_to_be_reminded_of()
    {
        var suspended = await server.MakeAsync(new() { NextAt = Hour, NewCards = 1 });
        var deleted = await server.MakeAsync(new() { NextAt = Hour, NewCards = 1 });
        await using var admin = await server.OpenAsync();
        await admin.ExecuteAsync(
            """
            update review_item set suspended_at = due_at where learner_id = @suspended;
            update review_item set deleted_at = due_at where learner_id = @deleted
            """,
            new { suspended, deleted }
        );

        await server.SweepAsync(Hour);
        Assert.Empty(await server.RemindersAsync(suspended));
        Assert.Empty(await server.RemindersAsync(deleted));
    }

    [Theory]
    [InlineData(20, 5)]
    [InlineData(2, 1)]
    public async Task New_cards_alone_are_something_to_be_reminded_of(int limit, int newCards)
    {
        var learner = await server.MakeAsync(
            new()
            {
                NextAt = Hour,
                DueCards = 0,
                NewCards = newCards,
                NewCardsPerDay = limit,
            }
        );

        await server.SweepAsync(Hour);
        Assert.Single(await server.RemindersAsync(learner));
    }

    [Fact]
    public async Task New_cards_alone_are_nothing_to_be_reminded_of_when_the_limit_is_zero()
    {
        var learner = await server.MakeAsync(
            new()
            {
                NextAt = Hour,
                DueCards = 0,
                NewCards = 5,
                NewCardsPerDay = 0,
            }
        );

        await server.SweepAsync(Hour);
        Assert.Empty(await server.RemindersAsync(learner));
    }

    [Fact]
    public async Task Nobody_is_reminded_twice_on_one_study_day()
    {
        var learner = await server.MakeAsync(new() { NextAt = Hour });
        await server.SweepAsync(Hour);
        await SetClockAsync(learner, Hour + Duration.FromHours(2));

        await server.SweepAsync(Hour + Duration.FromHours(2));
        Assert.Equal(Hour, Assert.Single(await server.RemindersAsync(learner)).RemindAt);
        Assert.Equal(Hour + Duration.FromDays(1), await server.ClockAsync(learner));
    }

    [Fact]
    public async Task A_clock_left_by_a_learner_who_wants_no_reminder_stops()
    {
        var learner = await server.MakeAsync(new() { NextAt = Hour, ReminderAt = null });

        await server.SweepAsync(Hour);
        Assert.Empty(await server.RemindersAsync(learner));
        Assert.Null(await server.ClockAsync(learner));
    }

    [Fact]
    public async Task Days_without_a_server_give_one_reminder_and_no_second_on_the_day_of_its_return()
    {
        var learner = await server.MakeAsync(new() { NextAt = Hour });
        var back = Hour + Duration.FromDays(3) - Duration.FromHours(8);

        await server.SweepAsync(back);
        await server.SweepAsync(Hour + Duration.FromDays(3));
        var made = Assert.Single(await server.RemindersAsync(learner));
        Assert.Equal((Day.PlusDays(3), Hour, back), (made.StudyDay, made.RemindAt, made.CreatedAt));

        await server.SweepAsync(Hour + Duration.FromDays(4));
        Assert.Equal(2, (await server.RemindersAsync(learner)).Count);
    }

    [Fact]
    public async Task A_sweep_that_is_late_across_the_rollover_does_not_take_the_next_study_days_reminder()
    {
        var last = Instant.FromUtc(2025, 6, 3, 3, 59);
        var learner = await server.MakeAsync(new() { NextAt = last, ReminderAt = new(3, 59) });

        await server.SweepAsync(last + Duration.FromMinutes(2));
        await server.SweepAsync(last + Duration.FromDays(1));
        Assert.Equal(
            [Day, Day.PlusDays(1)],
            (await server.RemindersAsync(learner)).Select(reminder => reminder.StudyDay)
        );
    }

    [Theory]
    [InlineData("Mars/Olympus")]
    [InlineData("")]
    public async Task A_learner_whose_settings_cannot_be_read_does_not_stop_the_others(string zone)
    {
        var broken = await server.MakeAsync(new() { NextAt = Hour - Duration.FromHours(1), Zone = zone });
        var sound = await server.MakeAsync(new() { NextAt = Hour });
        var log = new ListLogger<ReminderSweep>();

        await server.SweepAsync(Hour, log);
        Assert.Empty(await server.RemindersAsync(broken));
        Assert.Equal(Hour + Duration.FromDays(1), await server.ClockAsync(broken));
        Assert.Single(await server.RemindersAsync(sound));
        var line = Assert.Single(log.Lines);
        Assert.StartsWith("Warning: A learner's study settings cannot be read", line, StringComparison.Ordinal);
        Assert.DoesNotContain(broken.ToString(), line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_learner_who_is_changing_settings_does_not_hold_up_the_sweep()
    {
        var learner = await server.MakeAsync(new() { NextAt = Hour });
        await using var admin = await server.OpenAsync();
        await using var changing = await admin.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await admin.ExecuteAsync("select from learner where learner_id = @learner for update", new { learner });

        await server.SweepAsync(Hour);
        Assert.Single(await server.RemindersAsync(learner));
    }

    private async Task SetClockAsync(LearnerId learner, Instant next)
    {
        await using var admin = await server.OpenAsync();
        await admin.ExecuteAsync(
            "update reminder_clock set next_reminder_at = @next where learner_id = @learner",
            new { learner, next }
        );
    }
}
