using MistakeClinic.Contracts;
using Npgsql;

namespace MistakeClinic.Server.Data;

/// <summary>
/// One writer of a learner's things at a time, each with the next number of the learner's changes, under which clients read what
/// it wrote. Everything that writes them takes it before any other lock, so that no two wait for one another.
/// </summary>
internal static class LearnerLock
{
    internal const string TakeSql = """
        update change_counter set seq = seq + 1 where learner_id = $1
        """;

    /// <summary>Waits until no other transaction holds it, and holds it until this one ends.</summary>
    internal static async Task TakeAsync(NpgsqlConnection connection, LearnerId learner)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Command(learner) } };
        await batch.ExecuteNonQueryAsync();
    }

    /// <summary>The same as the first of some statements of one round trip.</summary>
    internal static NpgsqlBatchCommand Command(LearnerId learner) =>
        new(TakeSql) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = learner.Value } } };
}
