using Dapper;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Reminders.Channels;
using NodaTime;

namespace MistakeClinic.Server.Reminders.Deliveries;

/// <summary>Writes down how deliveries went, and switches off channels that do not work any more.</summary>
internal sealed class DeliveryLog(ClinicDatabase database)
{
    private static readonly Duration LongestFailing = Duration.FromDays(5);

    private const string WaitSql = """
        update delivery set next_attempt_at = @until
        where learner_id = @Learner and study_day = @StudyDay and channel_id = @Channel and state = 'waiting'
        """;

    private const string CancelSql = """
        update delivery set state = 'cancelled', reason = @reason, next_attempt_at = null, ended_at = @at
        where learner_id = @Learner and study_day = @StudyDay and channel_id = @Channel and state = 'waiting'
        """;

    // Whoever was sent it twice, because a lease ran out, has two attempts; that it was taken once is what counts.
    private const string AttemptSql = """
        with tried as (
            update delivery
            set attempts = attempts + 1,
                due_count = case when state = 'waiting' then @due else due_count end,
                reason = case when state = 'waiting' then @reason::text else reason end,
                state = case when state = 'waiting' then @state else state end,
                next_attempt_at = case when state = 'waiting' then @next::timestamptz end,
                ended_at = case when state = 'waiting' and @next::timestamptz is null then @ended else ended_at end
            where learner_id = @Learner and study_day = @StudyDay and channel_id = @Channel
            returning learner_id, study_day, channel_id, attempts
        )
        insert into delivery_attempt (learner_id, study_day, channel_id, attempt, began_at, ended_at, outcome, reason)
        select learner_id, study_day, channel_id, attempts, @began, @ended, @outcome, @reason::text from tried
        """;

    private const string ChannelSql = """
        update channel
        set failing_since = @failing::timestamptz,
            disabled_at = case when @disabled::text is null then disabled_at else coalesce(disabled_at, @ended) end,
            disabled_reason = case when @disabled::text is null then disabled_reason else coalesce(disabled_reason, @disabled) end
        where learner_id = @Learner and channel_id = @Channel
        """;

    /// <summary>Puts a delivery off.</summary>
    internal Task WaitAsync(DeliveryKey key, Instant until) => WriteAsync(key, WaitSql, new { until });

    /// <summary>Ends a delivery that was not tried.</summary>
    internal Task CancelAsync(DeliveryKey key, string reason, Instant at) =>
        WriteAsync(key, CancelSql, new { reason, at });

    /// <summary>Writes down a try.</summary>
    internal async Task TriedAsync(
        DeliveryKey key,
        DeliveryStep.Send sent,
        HandOver outcome,
        Instant began,
        Instant ended,
        double draw
    )
    {
        var word = outcome switch
        {
            HandOver.Retry => "retry",
            HandOver.Gone => "gone",
            _ => "delivered",
        };
        var reason = outcome.Fault;
        // A fault of this server says nothing of the address.
        var isOurs = outcome is HandOver.Retry { IsOurs: true };
        var failing =
            outcome is HandOver.Delivered ? null
            : isOurs ? sent.Channel.FailingSince
            : sent.Channel.FailingSince ?? (Instant?)ended;
        var isOff = outcome is HandOver.Gone || (!isOurs && failing is { } since && ended - since >= LongestFailing);
        Instant? next =
            outcome is HandOver.Retry later && !isOff
                ? ended + Backoff.After(sent.Attempts + 1, later.After, draw)
                : null;
        var disabled =
            !isOff ? null
            : outcome is HandOver.Gone ? reason
            : $"Every try failed for {LongestFailing.Days} days. The last: {reason}";
        var arguments = new
        {
            state = outcome is HandOver.Delivered ? "delivered"
            : next is null ? "failed"
            : "waiting",
            outcome = word,
            reason,
            due = sent.Digest.DueCount,
            next,
            began,
            ended,
            failing,
            disabled,
        };
        await WriteAsync(key, $"{AttemptSql};{ChannelSql}", arguments);
    }

    private async Task WriteAsync(DeliveryKey key, string sql, object arguments)
    {
        var parameters = new DynamicParameters(arguments);
        parameters.AddDynamicParams(
            new
            {
                key.Learner,
                key.StudyDay,
                key.Channel,
            }
        );
        await using var transaction = await database.BeginAsync(key.Learner, CancellationToken.None);
        await transaction.Connection.ExecuteAsync(sql, parameters);
        await transaction.CommitAsync();
    }
}
