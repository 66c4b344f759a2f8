using Dapper;
using MistakeClinic.Contracts;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Mistakes;

/// <summary>A mistake's ETag changes with its evidence, since its answer tells how far the repair has come.</summary>
internal static class MistakeRevision
{
    private const string Sql = """
        update mistake set revision = revision + 1, updated_at = @now
        where learner_id = @learner and mistake_id = @mistake
        """;

    internal static Task AdvanceAsync(NpgsqlConnection connection, LearnerId learner, MistakeId mistake, Instant now) =>
        connection.ExecuteAsync(
            Sql,
            new
            {
                learner,
                mistake,
                now,
            }
        );
}
