using Dapper;
using MistakeClinic.Contracts;
using Npgsql;

namespace MistakeClinic.Server.Data;

/// <summary>
/// One writer of a learner at a time, where what is written depends on the learner's other rows: rules that must differ,
/// quotas, whether a clinic is complete. Taken before any other lock.
/// </summary>
internal static class LearnerLock
{
    private const string Sql = "select from learner where learner_id = @learner for no key update";

    /// <summary>Waits until no other transaction holds it, and holds it until this one ends.</summary>
    internal static Task TakeAsync(NpgsqlConnection connection, LearnerId learner) =>
        connection.ExecuteAsync(Sql, new { learner });
}
