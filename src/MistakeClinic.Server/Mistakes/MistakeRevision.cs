using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Completion;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Mistakes;

/// <summary>A mistake's ETag changes with its evidence, since its answer tells how far the repair has come.</summary>
internal static class MistakeRevision
{
    private const string Sql = """
        update mistake set revision = revision + 1, updated_at = @now
        where learner_id = @learner and mistake_id = @mistake
        returning clinic_slug
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
}
