using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Plans;

/// <summary>What reviews take a learner, by the durations of the log.</summary>
/// <param name="Costs">Of a recall, and of a lapse with its repetitions the same day.</param>
/// <param name="SecondsToday">Seconds studied on this study day.</param>
internal sealed record StudyTimes(ReviewCosts Costs, double SecondsToday)
{
    // With fewer, one review that was left open would be most of what is known.
    private const int FewestReviews = 50;

    private const double LeastSeconds = 0.1;

    // A review that took longer than two minutes was left open.
    private const string Sql = """
        with counted as (
            select l.card_id, l.study_day, l.rating, least(l.duration_ms, 120000) / 1000.0 as seconds,
                   row_number() over (partition by l.card_id, l.study_day order by l.reviewed_at, l.review_id) as turn
            from (
                select g.review_id, g.card_id, g.study_day, g.rating, g.duration_ms, g.reviewed_at from review_log g
                where g.learner_id = @learner
                order by g.review_id desc limit @newest
            ) l
            where l.duration_ms > 0
              and not exists (
                  select from review_void v where v.learner_id = @learner and v.review_id = l.review_id)
        ), days as (
            select study_day, sum(seconds) as seconds, count(*) as reviews,
                   max(rating) filter (where turn = 1) as first_rating,
                   max(seconds) filter (where turn = 1) as first_seconds
            from counted group by card_id, study_day
        )
        select coalesce(sum(reviews), 0)::integer as reviews,
               (avg(first_seconds) filter (where first_rating > 1))::double precision as recall,
               (avg(seconds) filter (where first_rating = 1))::double precision as lapse,
               coalesce(sum(seconds) filter (where study_day = @today), 0)::double precision as today
        from days
        """;

    /// <summary>Reads them, on a connection that sees the learner's rows.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="learner">The learner.</param>
    /// <param name="today">The study day that holds now.</param>
    /// <param name="newest">
    /// Only so many reviews, the newest as far as their ids tell, which is enough to know the costs and takes no longer with
    /// the years; null for all.
    /// </param>
    internal static async Task<StudyTimes> ReadAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        LocalDate today,
        int? newest = null
    )
    {
        var row = await connection.QuerySingleAsync<Row>(
            Sql,
            new
            {
                learner,
                today,
                newest,
            }
        );
        var known = ReviewCosts.Default;
        if (row.Reviews >= FewestReviews)
        {
            known = new(
                Math.Max(LeastSeconds, row.Recall ?? known.RecallSeconds),
                Math.Max(LeastSeconds, row.Lapse ?? known.LapseSeconds)
            );
        }
        return new(known, row.Today);
    }

    private sealed record Row(int Reviews, double? Recall, double? Lapse, double Today);
}
