using System.Security.Cryptography;
using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Reminders.Channels.Codes;
using NodaTime;

namespace MistakeClinic.Server.Accounts.Recovery;

/// <summary>
/// The codes that stand in for forgotten passwords. One has 80 random bits, so tries are not counted here; how many a network
/// may make is. A changed password takes the code with it (see <see cref="AccountStore"/>).
/// </summary>
internal sealed class RecoveryCodes(ClinicDatabase database, TimeProvider time)
{
    /// <summary>One hour: long enough for a mail server that lets strangers wait.</summary>
    internal static readonly Duration Lifetime = Duration.FromHours(1);

    // An address may be someone else's: nobody gets more than twelve an hour.
    private static readonly Duration Pause = Duration.FromMinutes(5);

    private const string StoreSql = """
        update account set recovery_hash = @hash, recovery_sent_at = @now
        where learner_id = @learner and (recovery_sent_at is null or recovery_sent_at <= @pauseAgo)
        """;

    private const string ForgetSql = """
        update account set recovery_hash = null, recovery_sent_at = null where learner_id = @learner and recovery_hash = @hash
        """;

    private const string FindSql = """
        select recovery_hash from account
        where learner_id = @learner and recovery_hash is not null and recovery_sent_at > @lifetimeAgo
        """;

    /// <summary>Makes a code; null when the last one was made less than five minutes ago, and is still good.</summary>
    internal async Task<string?> MakeAsync(LearnerId learner, CancellationToken ct)
    {
        var now = time.Now();
        var code = VerificationCode.Create();
        var stored = await ExecuteAsync(
            learner,
            StoreSql,
            new
            {
                learner,
                hash = VerificationCode.Hash(code),
                now,
                pauseAgo = now - Pause,
            },
            ct
        );
        return stored == 1 ? code : null;
    }

    /// <summary>Takes back a code that could not be sent, so that another one can be asked for at once.</summary>
    internal Task ForgetAsync(LearnerId learner, string code, CancellationToken ct) =>
        ExecuteAsync(learner, ForgetSql, new { learner, hash = VerificationCode.Hash(code) }, ct);

    /// <summary>Whether this is the account's code, and it has not ended.</summary>
    internal async Task<bool> IsGoodAsync(LearnerId learner, string typed, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(learner, ct);
        var hash = await transaction.Connection.ExecuteScalarAsync<byte[]?>(
            FindSql,
            new { learner, lifetimeAgo = time.Now() - Lifetime }
        );
        return hash is not null && CryptographicOperations.FixedTimeEquals(hash, VerificationCode.Hash(typed));
    }

    private async Task<int> ExecuteAsync(LearnerId learner, string sql, object parameters, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(learner, ct);
        var changed = await transaction.Connection.ExecuteAsync(sql, parameters);
        await transaction.CommitAsync();
        return changed;
    }
}
