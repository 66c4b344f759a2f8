using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using NodaTime;

namespace MistakeClinic.Server.Accounts;

/// <summary>
/// Holds guessing at an account's password to 5 tries, then none for 5 minutes. A try is counted before the password is
/// looked at and the count goes back to none when it was right, so that tries made at the same time count as well.
/// </summary>
internal sealed class PasswordGuesses(ClinicDatabase database, TimeProvider time)
{
    private const int Most = 5;

    private const string CountSql = """
        update account
        set access_failed_count = (access_failed_count + 1) % @Most,
            lockout_end = case when access_failed_count + 1 >= @Most then @lockedUntil::timestamptz end
        where learner_id = @learner and (lockout_end is null or lockout_end <= @now)
        """;

    private const string ForgetSql = """
        update account set access_failed_count = 0, lockout_end = null where learner_id = @learner
        """;

    private const string LockoutSql = "select lockout_end from account where learner_id = @learner";

    private static readonly Duration Lockout = Duration.FromMinutes(5);

    /// <summary>Counts a try. Returns how long to wait instead when there have been too many; null lets it through.</summary>
    internal async Task<Duration?> CountAsync(LearnerId learner, CancellationToken ct)
    {
        var now = time.Now();
        await using var transaction = await database.BeginAsync(learner, ct);
        var counted = await transaction.Connection.ExecuteAsync(
            CountSql,
            new
            {
                learner,
                Most,
                now,
                lockedUntil = now + Lockout,
            }
        );
        if (counted == 0)
        {
            var end = await transaction.Connection.ExecuteScalarAsync<Instant?>(LockoutSql, new { learner });
            return (end ?? now) - now;
        }
        await transaction.CommitAsync();
        return null;
    }

    /// <summary>Takes back what was counted: the password was right.</summary>
    internal async Task ForgetAsync(LearnerId learner, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(learner, ct);
        await transaction.Connection.ExecuteAsync(ForgetSql, new { learner });
        await transaction.CommitAsync();
    }

    /// <summary>429, with how long to wait.</summary>
    internal static ProblemHttpResult Refuse(HttpResponse response, Duration wait) =>
        Problems.TooMany(response, wait, "locked-out", "Too many wrong passwords: the account takes none for a while.");
}
