using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Plans;

/// <summary>
/// Makes the plans anew that are stale, or whose study day or quiz is over, a few at a time and the longest waiting first. Any
/// number of sweeps may run at once: a learner is one sweep's until a lease has run out.
/// </summary>
internal sealed class PlanSweep(ClinicDatabase database, StudyPlans plans, TimeProvider time)
{
    private const int BatchSize = 8;

    private const string ClaimSql = "select learner_id from claim_plans($1, $2, $3)";

    private static readonly Period Lease = Period.FromMinutes(5);

    /// <summary>Sweeps until no plan is left to make.</summary>
    /// <returns>How many learners' turn it was.</returns>
    internal async Task<int> RunAsync(CancellationToken ct)
    {
        var turns = 0;
        while (await ClaimAsync(ct) is { Count: > 0 } learners)
        {
            // One that cannot be made does not keep the others from their turn; the lease brings it again.
            foreach (var learner in learners)
                await plans.RefreshAsync(learner, ct);
            turns += learners.Count;
        }
        return turns;
    }

    private async Task<List<LearnerId>> ClaimAsync(CancellationToken ct)
    {
        await using var opened = await database.OpenAsync(ct);
        var connection = opened.Connection;
        await using var command = new NpgsqlCommand(ClaimSql, connection);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = BatchSize });
        command.Parameters.Add(new NpgsqlParameter<Instant> { TypedValue = time.Now() });
        command.Parameters.Add(new NpgsqlParameter<Period> { TypedValue = Lease });
        var learners = new List<LearnerId>(BatchSize);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            learners.Add(new LearnerId(rows.GetGuid(0)));
        return learners;
    }
}
