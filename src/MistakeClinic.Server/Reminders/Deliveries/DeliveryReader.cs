using Dapper;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Reminders.Channels;
using NodaTime;

namespace MistakeClinic.Server.Reminders.Deliveries;

/// <summary>Looks again, at the hand-over, whether there is something to remind of, and writes down what.</summary>
internal sealed class DeliveryReader(ClinicDatabase database, TimeProvider time)
{
    private const string Sql = $"""
        select d.state, d.attempts, r.digest_id, r.created_at, r.remind_at,
               l.quiet_from, l.quiet_to,
               exists (
                   select from review_item i
                   join review_log g on g.learner_id = i.learner_id and g.review_id = i.last_review_id
                   where i.learner_id = d.learner_id and i.last_reviewed_at > @studiedSince and g.source = 'answer') as has_studied,
               l.reminder_at is not null as is_wanted,
               {StoredChannel.Columns}
        from delivery d
        join reminder r on r.learner_id = d.learner_id and r.study_day = d.study_day
        join channel c on c.learner_id = d.learner_id and c.channel_id = d.channel_id
        join learner l on l.learner_id = d.learner_id
        where d.learner_id = @Learner and d.study_day = @StudyDay and d.channel_id = @Channel
        """;

    private static readonly Duration JustStudied = Duration.FromHours(1);

    // A reminder of the last minutes of a study day is still one just after them.
    private static readonly Duration Grace = Duration.FromHours(1);

    internal async Task<DeliveryStep> ReadAsync(DeliveryKey key)
    {
        var now = time.Now();
        await using var transaction = await database.BeginAsync(key.Learner, CancellationToken.None);
        var connection = transaction.Connection;
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
                    studiedSince,
                },
                splitOn: "channel_id"
            )
        ).SingleOrDefault();
        // The learner's account was erased since it was claimed.
        if (row is null)
            return new DeliveryStep.Nothing();
        if (row.State != "waiting")
            return new DeliveryStep.Nothing();
        var due = await DueNow.ReadAsync(connection, key.Learner, now, CancellationToken.None);
        var ended = due.Today.Settings.Clock.StartOf(key.StudyDay.PlusDays(1));
        if (Stale(row, channel, now >= ended + Grace, due.Cards) is { } reason)
            return new DeliveryStep.Cancel(reason, channel.Kind);
        if (QuietHours.Of(row.QuietFrom, row.QuietTo)?.Outside(now, due.Zone) is { } until && until > now)
            return new DeliveryStep.Wait(until);
        var digest = await due.ToDigestAsync(connection, key.Learner, row.DigestId, row.CreatedAt, key.StudyDay);
        var notice = await ChannelNotice.ReadAsync(connection, key);
        return new DeliveryStep.Send(channel, digest with { Notice = notice }, row.Attempts, row.RemindAt);
    }

    private static string? Stale(Row row, StoredChannel channel, bool isOver, int due) =>
        !channel.IsOpen ? "The channel was switched off."
        : !row.IsWanted ? "Reminders were switched off."
        : isOver ? "Its study day was over."
        : due == 0 ? "Nothing was due any more."
        : row.HasStudied ? "You had studied within the hour before."
        : null;

    private sealed record Row(
        string State,
        int Attempts,
        Guid DigestId,
        Instant CreatedAt,
        Instant RemindAt,
        LocalTime? QuietFrom,
        LocalTime? QuietTo,
        bool HasStudied,
        bool IsWanted
    );
}
