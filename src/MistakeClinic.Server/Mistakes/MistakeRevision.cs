using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Completion;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Mistakes;

/// <summary>
/// A mistake's ETag changes with its evidence and its recurrences, since its answer tells how far the repair has come and
/// how often the mistake was made again.
/// </summary>
internal static class MistakeRevision
{
    private const string Sql = """
        update mistake set revision = revision + 1, updated_at = @now
        where learner_id = @learner and mistake_id = @mistake
        returning clinic_slug
        """;

    private const string RecurringSql = """
        update mistake m set revision = m.revision + 1, updated_at = @now
        where m.learner_id = @learner and m.mistake_id in (
            select r.mistake_id from recurrence r where r.learner_id = @learner and r.recurrence_id = any(@recurrences::uuid[]))
        """;

    /// <summary>Notes that evidence was added or deleted. The caller holds the learner's lock.</summary>
    internal static async Task AdvanceAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        MistakeId mistake,
        Instant now
    )
    {
        var clinic = await connection.ExecuteScalarAsync<string>(
            Sql,
            new
            {
                learner,
                mistake,
                now,
            }
        );
        await CompletionLog.RecordAsync(connection, learner, clinic!, now);
    }

    /// <summary>Notes that recurrences were added or undone. The caller holds the learner's lock.</summary>
    internal static Task AdvanceRecurringAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        IEnumerable<RecurrenceId> recurrences,
        Instant now
    ) =>
        connection.ExecuteAsync(
            RecurringSql,
            new
            {
                learner,
                recurrences = recurrences.Select(recurrence => recurrence.Value).ToArray(),
                now,
            }
        );
}
