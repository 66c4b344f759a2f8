using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Plans;
using MistakeClinic.Server.Reminders.Channels;
using MistakeClinic.Server.Reviews;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Reminders.Deliveries;

/// <summary>Looks again, at the hand-over, whether there is something to remind of, and writes down what.</summary>
internal sealed class DeliveryReader(ClinicDatabase database, TimeProvider time)
{
    // The recall that most reviews are due at; only their length is reckoned with it.
    private const double UsualRecall = 0.9;

    private const string Sql = """
        select d.state, d.attempts, r.digest_id, r.created_at, r.remind_at,
               l.quiet_from, l.quiet_to,
               exists (
                   select from review_item i where i.learner_id = d.learner_id and i.last_reviewed_at > @studiedSince) as has_studied,
               q.title, q.starts_at, case when not p.stale then p.expected_score end as readiness,
               c.channel_id, c.kind, c.address, c.secret, c.verified_at, c.failing_since, c.disabled_at, c.deleted_at
        from delivery d
        join reminder r on r.learner_id = d.learner_id and r.study_day = d.study_day
        join channel c on c.learner_id = d.learner_id and c.channel_id = d.channel_id
        join learner l on l.learner_id = d.learner_id
        left join lateral (
            select z.quiz_id, z.title, z.starts_at from quiz z
            where z.learner_id = d.learner_id and z.deleted_at is null and z.starts_at > @now
            order by z.starts_at, z.quiz_id limit 1
        ) q on true
        left join study_plan p on p.learner_id = d.learner_id and p.quiz_id = q.quiz_id
        where d.learner_id = @Learner and d.study_day = @StudyDay and d.channel_id = @Channel
        """;

    private static readonly Duration JustStudied = Duration.FromHours(1);

    internal async Task<DeliveryStep> ReadAsync(DeliveryKey key, CancellationToken ct)
    {
        var now = time.Now();
        await using var transaction = await database.BeginAsync(key.Learner, ct);
        var connection = transaction.Connection;
        var (today, due) = await ReadDueAsync(connection, key.Learner, now, ct);
        var studiedSince = now - JustStudied;
        var (row, channel) = (
            await connection.QueryAsync<Row, StoredChannel, (Row, StoredChannel)>(
                Sql,
                (row, channel) => (row, channel),
                new
                {
                    key.Learner,
                    key.StudyDay,
                    key.Channel,
                    now,
                    studiedSince,
                },
                splitOn: "channel_id"
            )
        ).Single();
        var zone = today.Settings.Clock.Zone;
        if (row.State != "waiting")
            return new DeliveryStep.Nothing();
        if (Stale(row, channel, today.Day != key.StudyDay, due) is { } reason)
            return new DeliveryStep.Cancel(reason, channel.Kind);
        if (QuietHours.Of(row.QuietFrom, row.QuietTo)?.Outside(now, zone) is { } until && until > now)
            return new DeliveryStep.Wait(until);
        var times = await StudyTimes.ReadAsync(connection, key.Learner, today.Day);
        return new DeliveryStep.Send(channel, row.ToDigest(key.StudyDay, due, times, zone), row.Attempts, row.RemindAt);
    }

    private static string? Stale(Row row, StoredChannel channel, bool isOver, int due) =>
        !channel.IsOpen ? "The channel was switched off."
        : isOver ? "Its study day was over."
        : due == 0 ? "Nothing was due any more."
        : row.HasStudied ? "You had studied within the hour before."
        : null;

    private static async Task<(StudyToday, int Due)> ReadDueAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        Instant now,
        CancellationToken ct
    )
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(StudyToday.Command(learner, now));
        batch.BatchCommands.Add(DueTotals.Command(learner, now));
        await using var rows = await batch.ExecuteReaderAsync(ct);
        await rows.ReadAsync(ct);
        var today = StudyToday.Read(rows, now);
        await rows.NextResultAsync(ct);
        await rows.ReadAsync(ct);
        var counts = DueTotals.Read(rows, today).Counts;
        return (today, counts.Learning + counts.Planned + counts.Review + counts.New);
    }

    private sealed record Row(
        string State,
        int Attempts,
        Guid DigestId,
        Instant CreatedAt,
        Instant RemindAt,
        LocalTime? QuietFrom,
        LocalTime? QuietTo,
        bool HasStudied,
        string? Title,
        Instant? StartsAt,
        double? Readiness
    )
    {
        internal Digest ToDigest(LocalDate day, int due, StudyTimes times, DateTimeZone zone)
        {
            var quiz = Title is null ? null : new DigestQuiz(Title, StartsAt!.Value, Readiness);
            var minutes = (int)Math.Ceiling(due * times.Costs.At(UsualRecall) / 60);
            return new(DigestId, CreatedAt, day, due, minutes, quiz, zone);
        }
    }
}
