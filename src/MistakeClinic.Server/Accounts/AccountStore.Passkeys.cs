using Dapper;
using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace MistakeClinic.Server.Accounts;

/// <summary>The part of the store by which Identity looks at passkeys. Adding and removing them is the endpoints' own.</summary>
internal sealed partial class AccountStore : IUserPasskeyStore<Account>
{
    private const string PasskeysSql = """
        select credential_id, public_key, sign_count, array_to_string(transports, ' ') as transports, backup_eligible,
               backed_up, created_at
        from passkey where learner_id = @learner
        """;

    private const string PasskeySql = PasskeysSql + " and credential_id = @credentialId";

    private const string LearnerByPasskeySql = "select learner_by_passkey(@credentialId)";

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(user.LearnerId, ct);
        var rows = await transaction.Connection.QueryAsync<PasskeyRow>(PasskeysSql, new { learner = user.LearnerId });
        return [.. rows.Select(row => row.ToInfo())];
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(user.LearnerId, ct);
        var row = await transaction.Connection.QuerySingleOrDefaultAsync<PasskeyRow>(
            PasskeySql,
            new { learner = user.LearnerId, credentialId }
        );
        return row?.ToInfo();
    }

    public async Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken ct)
    {
        await using var opened = await database.OpenAsync(ct);
        var connection = opened.Connection;
        var learner = await connection.ExecuteScalarAsync<Guid?>(LearnerByPasskeySql, new { credentialId });
        return learner is null ? null : await FindByIdAsync(learner.Value.ToString("D"), ct);
    }

    /// <summary>Not offered: it would store the account anew as well, which ends sessions.</summary>
    public Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken ct) =>
        throw new NotSupportedException("Add it by its endpoint.");

    /// <summary>Not offered, as adding is not.</summary>
    public Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken ct) =>
        throw new NotSupportedException("Remove it by its endpoint.");

    private sealed record PasskeyRow(
        byte[] CredentialId,
        byte[] PublicKey,
        long SignCount,
        string Transports,
        bool BackupEligible,
        bool BackedUp,
        Instant CreatedAt
    )
    {
        // What the device said when it made the key has been verified then, and is not kept.
        internal UserPasskeyInfo ToInfo() =>
            new(
                CredentialId,
                PublicKey,
                CreatedAt.ToDateTimeOffset(),
                (uint)SignCount,
                Transports.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                isUserVerified: true,
                BackupEligible,
                BackedUp,
                attestationObject: [],
                clientDataJson: []
            );
    }
}
