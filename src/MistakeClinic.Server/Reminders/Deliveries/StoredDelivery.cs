using Dapper;
using MistakeClinic.Contracts;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Reminders.Deliveries;

/// <summary>Reads deliveries as the learner sees them.</summary>
internal static class StoredDelivery
{
    private const string Sql = """
        select d.study_day, d.channel_id, c.kind, d.state, d.attempts, d.next_attempt_at, d.ended_at, d.due_count, d.reason
        from delivery d
        join channel c on c.learner_id = d.learner_id and c.channel_id = d.channel_id
        where d.learner_id = @learner and d.study_day = any(@days)
        order by d.study_day, d.channel_id
        """;

    internal static async Task<ILookup<LocalDate, DeliveryResponse>> ReadAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        IEnumerable<LocalDate> days
    )
    {
        var rows = await connection.QueryAsync<Row>(Sql, new { learner, days = days.ToArray() });
        return rows.ToLookup(row => row.StudyDay, row => row.ToResponse());
    }

    private sealed record Row(
        LocalDate StudyDay,
        ChannelId ChannelId,
        string Kind,
        string State,
        int Attempts,
        Instant? NextAttemptAt,
        Instant? EndedAt,
        int? DueCount,
        string? Reason
    )
    {
        internal DeliveryResponse ToResponse() =>
            new()
            {
                ChannelId = ChannelId,
                Kind = Enum.Parse<ChannelKind>(Kind, ignoreCase: true),
                State = Enum.Parse<DeliveryState>(State, ignoreCase: true),
                Attempts = Attempts,
                NextAttemptAt = NextAttemptAt,
                EndedAt = EndedAt,
                DueCount = DueCount,
                Reason = Reason,
            };
    }
}
