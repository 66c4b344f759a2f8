using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Plans;
using NodaTime;

namespace MistakeClinic.Server.Reminders.Channels.Calendar;

/// <summary>Reads what a learner's calendar shows.</summary>
internal sealed class CalendarReader(ClinicDatabase database)
{
    /// <summary>Thirty study days, today the first of them.</summary>
    internal const int Days = 30;

    private const string FindSql = "select learner_id, feed_id from calendar_by_secret(@hash)";

    // What is overdue is today's.
    private const string LoadSql = """
        select greatest(width_bucket(i.next_at, @starts::timestamptz[]), 1) as day,
               (count(*) filter (where i.queue <> 3))::integer as cards,
               (count(*) filter (where i.queue = 3))::integer as fresh,
               (count(*) filter (where i.queue = 1 and i.state = 0 and not i.confident))::integer as planned_fresh
        from review_item i
        where i.learner_id = @learner and i.suspended_at is null and i.deleted_at is null and i.next_at < @end
        group by 1
        """;

    private const string QuizSql = """
        select quiz_id, title, starts_at, revision, updated_at as changed_at from quiz
        where learner_id = @learner and deleted_at is null and starts_at >= @from
        order by starts_at, quiz_id limit 200
        """;

    /// <summary>What the calendar of this secret shows; null when there is none.</summary>
    internal async Task<CalendarFacts?> ReadAsync(string secret, Instant now, CancellationToken ct)
    {
        if (await FindAsync(secret, ct) is not { } feed)
            return null;
        var learner = feed.LearnerId;
        await using var transaction = await database.BeginAsync(learner, ct);
        var connection = transaction.Connection;
        var today = (await DueNow.ReadAsync(connection, learner, now, ct)).Today;
        var starts = Enumerable
            .Range(0, Days + 1)
            .Select(day => today.Settings.Clock.StartOf(today.Day.PlusDays(day)))
            .ToArray();
        var load = await connection.QueryAsync<DayLoad>(
            LoadSql,
            new
            {
                learner,
                starts = starts[..Days],
                end = starts[Days],
            }
        );
        var quizzes = await connection.QueryAsync<CalendarQuiz>(QuizSql, new { learner, from = starts[0] });
        var times = await StudyTimes.ReadAsync(connection, learner, today.Day);
        var days = DayLoad
            .Spread(load.ToDictionary(day => day.Day), Days, today.NewCardsLeft, today.NewCardsPerDay)
            .Select((cards, day) => new CalendarDay(today.Day.PlusDays(day), cards, DueNow.Minutes(cards, times)));
        return new(feed.FeedId, [.. days], [.. quizzes], today.Settings.Clock.Zone);
    }

    private async Task<Feed?> FindAsync(string secret, CancellationToken ct)
    {
        await using var opened = await database.OpenAsync(ct);
        var connection = opened.Connection;
        return await connection.QuerySingleOrDefaultAsync<Feed>(FindSql, new { hash = CalendarSecret.Hash(secret) });
    }

    private sealed record Feed(LearnerId LearnerId, Guid FeedId);
}
