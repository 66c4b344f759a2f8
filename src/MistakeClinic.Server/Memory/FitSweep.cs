using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Memory;

/// <summary>
/// Looks at the logs of learners whose time has come, a few at a time and the longest waiting first. Any number of sweeps
/// may run at once: a learner is one sweep's until a lease has run out, and what a killed one left undone is done then.
/// </summary>
internal sealed partial class FitSweep(
    ClinicDatabase database,
    LearnerFit fit,
    TimeProvider time,
    ILogger<FitSweep> log
)
{
    private const int BatchSize = 4;

    /// <summary>With fewer fitted learners than this the prior would tell of them, and not of learners.</summary>
    internal const int FewestForPrior = 50;

    private const string ClaimSql = "select learner_id, reviews_at_fit from claim_fits($1, $2, $3)";

    private const string PoolSql = "select pool_prior(6::smallint, $1, $2)";

    private static readonly Period Lease = Period.FromMinutes(15);

    /// <summary>Sweeps until no clock is left that has run out.</summary>
    internal async Task RunAsync(CancellationToken ct)
    {
        while (await ClaimAsync(ct) is { Count: > 0 } claims)
        {
            foreach (var claim in claims)
                await FitAsync(claim, ct);
        }
        await PoolAsync(ct);
    }

    private async Task<List<FitClaim>> ClaimAsync(CancellationToken ct)
    {
        await using var opened = await database.OpenAsync(ct);
        var connection = opened.Connection;
        await using var command = new NpgsqlCommand(ClaimSql, connection);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = BatchSize });
        command.Parameters.Add(new NpgsqlParameter<Instant> { TypedValue = time.Now() });
        command.Parameters.Add(new NpgsqlParameter<Period> { TypedValue = Lease });
        var claims = new List<FitClaim>(BatchSize);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            claims.Add(new(new LearnerId(rows.GetGuid(0)), rows.GetInt32(1)));
        return claims;
    }

    // What goes wrong with one learner's log must not keep the others from their turn; the lease brings this one again.
    private async Task FitAsync(FitClaim claim, CancellationToken ct)
    {
        try
        {
            await fit.RunAsync(claim, ct);
        }
        catch (Exception e) when (e is NpgsqlException or ArgumentException)
        {
            LogFailed(e);
        }
    }

    private async Task PoolAsync(CancellationToken ct)
    {
        await using var opened = await database.OpenAsync(ct);
        var connection = opened.Connection;
        await using var command = new NpgsqlCommand(PoolSql, connection);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = FewestForPrior });
        command.Parameters.Add(new NpgsqlParameter<Instant> { TypedValue = time.Now() });
        await command.ExecuteNonQueryAsync(ct);
    }

    [LoggerMessage(LogLevel.Warning, "A learner's weights could not be fitted; it is tried again later")]
    private partial void LogFailed(Exception e);
}

/// <summary>A learner whose log is to be looked at.</summary>
/// <param name="Learner">The learner.</param>
/// <param name="ReviewsAtFit">How many reviews the log had when weights were last fitted to it.</param>
internal sealed record FitClaim(LearnerId Learner, int ReviewsAtFit);
