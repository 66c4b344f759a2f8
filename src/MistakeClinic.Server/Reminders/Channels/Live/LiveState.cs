using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Reminders.Channels.Live;

/// <summary>A row of <c>live_state</c>: a session that is open, and what of its learner's may have changed.</summary>
/// <param name="Learner">Whose it is.</param>
/// <param name="Session">The session.</param>
/// <param name="DigestId">The newest reminder; null when there is none.</param>
/// <param name="StudyDay">Its study day.</param>
/// <param name="RemindedAt">When it was made.</param>
/// <param name="Waiting">How many cards wait in each queue, new ones without regard to the day's limit.</param>
internal sealed record LiveState(
    LearnerId Learner,
    SessionId Session,
    Guid? DigestId,
    LocalDate? StudyDay,
    Instant? RemindedAt,
    long[] Waiting
)
{
    private const string Sql = """
        select learner_id, session_id, digest_id, study_day, reminded_at, waiting from live_state($1, $2, $3)
        """;

    /// <summary>Reads the state of readers; those whose session has ended are left out.</summary>
    internal static async Task<IReadOnlyList<LiveState>> ReadAsync(
        ClinicDatabase database,
        LiveReader[] readers,
        Instant now,
        CancellationToken ct
    )
    {
        var sessions = readers.Select(reader => (reader.Learner, reader.Session)).Distinct().ToList();
        await using var opened = await database.OpenAsync(ct);
        var connection = opened.Connection;
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(
            new NpgsqlParameter<Guid[]> { TypedValue = [.. sessions.Select(session => session.Learner.Value)] }
        );
        command.Parameters.Add(
            new NpgsqlParameter<Guid[]> { TypedValue = [.. sessions.Select(session => session.Session.Value)] }
        );
        command.Parameters.Add(new NpgsqlParameter<Instant> { TypedValue = now });
        await using var rows = await command.ExecuteReaderAsync(ct);
        var states = new List<LiveState>(sessions.Count);
        while (await rows.ReadAsync(ct))
            states.Add(Read(rows));
        return states;
    }

    private static LiveState Read(NpgsqlDataReader row)
    {
        var (learner, session) = (new LearnerId(row.GetGuid(0)), new SessionId(row.GetGuid(1)));
        var waiting = row.GetFieldValue<long[]>(5);
        return row.IsDBNull(2)
            ? new(learner, session, null, null, null, waiting)
            : new(
                learner,
                session,
                row.GetGuid(2),
                row.GetFieldValue<LocalDate>(3),
                row.GetFieldValue<Instant>(4),
                waiting
            );
    }
}
