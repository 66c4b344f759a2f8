using Dapper;
using Microsoft.AspNetCore.Identity;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Accounts;

/// <summary>
/// Where ASP.NET Core Identity keeps accounts. It does not count failed log-ins, because Identity counts in memory
/// between a read and a write, so that guesses made at the same time count as one: see <see cref="PasswordGuesses"/>.
/// </summary>
internal sealed partial class AccountStore(
    ClinicDatabase database,
    SessionCache sessions,
    TimeProvider time,
    IdentityErrorDescriber errors
) : IUserPasswordStore<Account>, IUserEmailStore<Account>, IUserSecurityStampStore<Account>
{
    private const string FindSql = """
        select learner_id, email, normalized_email, password_hash, security_stamp, concurrency_stamp, role
        from account_by_email(@normalizedEmail)
        """;

    private const string FindByIdSql = """
        select learner_id, email, normalized_email, password_hash, security_stamp, concurrency_stamp, role
        from account where learner_id = @learnerId
        """;

    private const string RegisterSql = """
        select register_account(@LearnerId, @Email, @NormalizedEmail, @PasswordHash, @SecurityStamp,
                                @ConcurrencyStamp, @now)
        """;

    private const string FirstSettingsSql = """
        insert into learner (learner_id) values (@learnerId);
        insert into study_settings (learner_id, valid_from, time_zone, day_starts_at, desired_retention)
        values (@learnerId, '2000-01-01T00:00:00Z', @timeZone, '04:00', 0.90);
        insert into reminder_clock (learner_id, next_reminder_at) values (@learnerId, null);
        insert into fit_clock (learner_id, next_fit_at) values (@learnerId, @now::timestamptz + interval '1 day');
        insert into learner_weights (learner_id, version, algorithm, source, weights, reviews, created_at)
        select @learnerId, 1, algorithm, 'prior', weights, 0, @now::timestamptz from weights_prior order by version desc limit 1;
        """;

    private const string UpdateSql = """
        update account
        set email = @Email, normalized_email = @NormalizedEmail, password_hash = @PasswordHash,
            security_stamp = @SecurityStamp, concurrency_stamp = @next,
            access_failed_count = 0, lockout_end = null, recovery_hash = null
        where learner_id = @LearnerId and concurrency_stamp = @ConcurrencyStamp
        """;

    private const string RevokeOthersSql = """
        update session set revoked_at = @now
        where learner_id = @learnerId and session_id is distinct from @kept and revoked_at is null
        """;

    /// <summary>Stores the account with the learner's first settings, in one transaction.</summary>
    public async Task<IdentityResult> CreateAsync(Account user, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(user.LearnerId, ct);
        user.ConcurrencyStamp = Guid.NewGuid().ToString("N");
        var parameters = new DynamicParameters(user);
        parameters.Add("now", time.Now());
        var role = await transaction.Connection.ExecuteScalarAsync<string?>(RegisterSql, parameters);
        if (role is null)
            return IdentityResult.Failed(errors.DuplicateEmail(user.Email));
        await transaction.Connection.ExecuteAsync(FirstSettingsSql, parameters);
        await transaction.CommitAsync();
        user.Role = Enum.Parse<AccountRole>(role, ignoreCase: true);
        return IdentityResult.Success;
    }

    /// <summary>Stores a new password and ends what the old one opened, except the kept session, and a code to recover it.</summary>
    public async Task<IdentityResult> UpdateAsync(Account user, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(user.LearnerId, ct);
        var next = Guid.NewGuid().ToString("N");
        var parameters = new DynamicParameters(user);
        parameters.Add("next", next);
        if (await transaction.Connection.ExecuteAsync(UpdateSql, parameters) == 0)
            return IdentityResult.Failed(errors.ConcurrencyFailure());
        await transaction.Connection.ExecuteAsync(
            RevokeOthersSql,
            new
            {
                user.LearnerId,
                kept = user.KeptSession?.Value,
                now = time.Now(),
            }
        );
        await Revocation.NotifyAsync(transaction.Connection, user.LearnerId);
        await transaction.CommitAsync();
        sessions.Evict(user.LearnerId);
        user.ConcurrencyStamp = next;
        return IdentityResult.Success;
    }

    public async Task<Account?> FindByEmailAsync(string normalizedEmail, CancellationToken ct)
    {
        await using var opened = await database.OpenAsync(ct);
        var connection = opened.Connection;
        return await connection.QuerySingleOrDefaultAsync<Account>(FindSql, new { normalizedEmail });
    }

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken ct) =>
        FindByEmailAsync(normalizedUserName, ct);

    public async Task<Account?> FindByIdAsync(string userId, CancellationToken ct)
    {
        // A passkey names its learner itself, and may say anything.
        if (!LearnerId.TryParse(userId, out var learnerId))
            return null;
        await using var transaction = await database.BeginAsync(learnerId, ct);
        return await transaction.Connection.QuerySingleOrDefaultAsync<Account>(FindByIdSql, new { learnerId });
    }
}
