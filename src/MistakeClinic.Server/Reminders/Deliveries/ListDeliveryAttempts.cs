using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using NodaTime;
using NodaTime.Text;

namespace MistakeClinic.Server.Reminders.Deliveries;

internal static class ListDeliveryAttempts
{
    private const string FoundSql = """
        select count(*) from delivery where learner_id = @learner and study_day = @day and channel_id = @channel
        """;

    // One study day has room for a few tries only.
    private const string Sql = """
        select attempt, began_at, ended_at, outcome, reason from delivery_attempt
        where learner_id = @learner and study_day = @day and channel_id = @channel
        order by attempt desc limit 200
        """;

    /// <summary>Lists how a reminder was tried on one channel, the latest try first.</summary>
    /// <remarks>At most the latest 200.</remarks>
    /// <param name="studyDay">The reminder's study day, such as 2026-11-23.</param>
    /// <param name="channelId">The channel.</param>
    internal static async Task<Results<Ok<Page<DeliveryAttempt>>, NotFound>> HandleAsync(
        string studyDay,
        ChannelId channelId,
        CurrentLearner learner,
        ClinicDatabase database,
        CancellationToken ct
    )
    {
        if (!LocalDatePattern.Iso.Parse(studyDay).TryGetValue(default, out var day))
            return TypedResults.NotFound();
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var arguments = new
        {
            learner = learner.Id,
            day,
            channel = channelId,
        };
        if (await transaction.Connection.ExecuteScalarAsync<long>(FoundSql, arguments) == 0)
            return TypedResults.NotFound();
        var rows = await transaction.Connection.QueryAsync<Row>(Sql, arguments);
        return TypedResults.Ok(new Page<DeliveryAttempt>([.. rows.Select(row => row.ToResponse())], null));
    }

    private sealed record Row(int Attempt, Instant BeganAt, Instant EndedAt, string Outcome, string? Reason)
    {
        internal DeliveryAttempt ToResponse() =>
            new(Attempt, BeganAt, EndedAt, Enum.Parse<DeliveryOutcome>(Outcome, ignoreCase: true), Reason);
    }
}
