using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Accounts.Passkeys;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using Npgsql;

namespace MistakeClinic.Server.Accounts;

/// <summary>How an erasure went.</summary>
internal enum ErasureOutcome
{
    Done,

    /// <summary>Another request was first.</summary>
    Gone,
    LastOperator,

    /// <summary>The challenge was answered before, or the device's count of signatures did not grow.</summary>
    PasskeyRefused,
}

/// <summary>Removes all that is a learner's, in one transaction.</summary>
internal sealed class Erasure(ClinicDatabase database, SessionCache sessions, TimeProvider time)
{
    private const int Attempts = 3;

    // Years of answers are removed in one statement.
    private const string Patience = "set local statement_timeout = '50s'";
    private const int PatienceSeconds = 55;

    private const string LastOperatorSql = "select is_last_operator()";

    private const string SpendSql = $"""
        {SpentChallenge.With}
        select count(*) from spent s join passkey p on p.learner_id = s.learner_id
        where p.learner_id = @learner and p.credential_id = @CredentialId
          and (p.sign_count < @signCount or p.sign_count = 0 and @signCount = 0)
        """;

    private const string EraseSql = "select erase_learner()";

    /// <summary>Removes it. Whether the client waits for the answer makes no difference once it has begun.</summary>
    internal async Task<ErasureOutcome> RunAsync(LearnerId learner, ShownPasskey? proof)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(learner, proof);
            }
            // Something that does not wait for the learner's lock, such as a log-in, came in between.
            catch (PostgresException e)
                when (attempt < Attempts
                    && e.SqlState is PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.DeadlockDetected
                ) { }
        }
    }

    private async Task<ErasureOutcome> TryAsync(LearnerId learner, ShownPasskey? proof)
    {
        await using var transaction = await database.BeginAsync(learner, CancellationToken.None);
        var connection = transaction.Connection;
        if (await connection.ExecuteScalarAsync<bool>(LastOperatorSql))
            return ErasureOutcome.LastOperator;
        await LearnerLock.TakeAsync(connection, learner);
        if (proof is not null && !await SpendAsync(connection, learner, proof))
            return ErasureOutcome.PasskeyRefused;
        await connection.ExecuteAsync(Patience);
        if (!await connection.ExecuteScalarAsync<bool>(EraseSql, commandTimeout: PatienceSeconds))
            return ErasureOutcome.Gone;
        await transaction.CommitAsync();
        sessions.Evict(learner);
        return ErasureOutcome.Done;
    }

    private async Task<bool> SpendAsync(NpgsqlConnection connection, LearnerId learner, ShownPasskey proof) =>
        await connection.ExecuteScalarAsync<long>(
            SpendSql,
            new
            {
                learner,
                proof.Passkey.CredentialId,
                signCount = (long)proof.Passkey.SignCount,
                now = time.Now(),
                challengeHash = proof.Challenge.Hash,
                challengeEnds = proof.Challenge.ExpiresAt,
            }
        ) == 1;
}
