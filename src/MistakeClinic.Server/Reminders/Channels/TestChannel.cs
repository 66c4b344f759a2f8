using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Reminders.Channels;

internal static class TestChannel
{
    private const int MostAnHour = 10;

    private const string TooMany = "At most 10 tests an hour are sent to a channel.";

    private const string CountSql = """
        update channel
        set tests = case when tests_since > @hourAgo then tests + 1 else 1 end,
            tests_since = case when tests_since > @hourAgo then tests_since else @now end
        where learner_id = @learner and channel_id = @channelId
          and (tests_since is null or tests_since <= @hourAgo or tests < @MostAnHour)
        """;

    private const string SinceSql = """
        select tests_since from channel where learner_id = @learner and channel_id = @channelId
        """;

    private static readonly Duration Hour = Duration.FromHours(1);

    /// <summary>Sends a digest to a channel now, marked as a test, and tells how that went.</summary>
    /// <remarks>
    /// Whatever comes of it, the channel stays as it is; one that was switched off can be tested too. At most 10 an
    /// hour (429). A channel that was never verified is refused (409, <c>not-verified</c>).
    /// </remarks>
    internal static async Task<Results<Ok<ChannelTestResponse>, NotFound, ProblemHttpResult>> HandleAsync(
        ChannelId channelId,
        HttpResponse response,
        CurrentLearner learner,
        ClinicDatabase database,
        ChannelSender channels,
        TimeProvider time,
        CancellationToken ct
    )
    {
        StoredChannel? stored;
        Digest digest;
        await using (var transaction = await database.BeginAsync(learner.Id, ct))
        {
            var (connection, now) = (transaction.Connection, time.Now());
            stored = await StoredChannel.LockAsync(connection, learner.Id, channelId);
            if (stored is null)
                return TypedResults.NotFound();
            if (stored.VerifiedAt is null)
                return EnableChannel.NotVerified();
            if (await CountAsync(connection, learner.Id, channelId, now) is { } wait)
                return Problems.TooMany(response, wait, "too-many-tests", TooMany);
            var due = await DueNow.ReadAsync(connection, learner.Id, now, ct);
            digest = await due.ToDigestAsync(connection, learner.Id, NewIds.At(now), now, due.Today.Day);
            await transaction.CommitAsync();
        }
        var outcome = await channels.SendNowAsync(learner.Id, stored, digest with { IsTest = true }, ct);
        return TypedResults.Ok(ToResponse(outcome, stored.Kind));
    }

    /// <summary>Counts a test. Returns how long to wait instead when there have been too many.</summary>
    private static async Task<Duration?> CountAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        ChannelId channelId,
        Instant now
    )
    {
        var arguments = new
        {
            learner,
            channelId,
            now,
            hourAgo = now - Hour,
            MostAnHour,
        };
        return await connection.ExecuteAsync(CountSql, arguments) == 0
            ? await connection.ExecuteScalarAsync<Instant>(SinceSql, arguments) + Hour - now
            : null;
    }

    private static ChannelTestResponse ToResponse(HandOver outcome, ChannelKind kind) =>
        new(
            outcome.Fault is null,
            outcome.Fault
                ?? kind switch
                {
                    ChannelKind.Email => "The mail server has taken it. If it does not arrive, look among the spam.",
                    ChannelKind.Webhook => "Its server has taken it.",
                    _ => "The push service has taken it; the browser shows it as soon as it is online.",
                }
        );
}
