using Microsoft.AspNetCore.Identity;

namespace MistakeClinic.Server.Accounts;

/// <summary>The part of the store that only reads and sets fields of the account in memory.</summary>
internal sealed partial class AccountStore
{
    public Task<string> GetUserIdAsync(Account user, CancellationToken ct) =>
        Task.FromResult(user.LearnerId.ToString());

    public Task<string?> GetUserNameAsync(Account user, CancellationToken ct) => GetEmailAsync(user, ct);

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken ct) =>
        SetEmailAsync(user, userName, ct);

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken ct) =>
        GetNormalizedEmailAsync(user, ct);

    public Task SetNormalizedUserNameAsync(Account user, string? name, CancellationToken ct) =>
        SetNormalizedEmailAsync(user, name, ct);

    public Task<string?> GetEmailAsync(Account user, CancellationToken ct) => Task.FromResult<string?>(user.Email);

    public Task SetEmailAsync(Account user, string? email, CancellationToken ct)
    {
        user.Email = email!;
        return Task.CompletedTask;
    }

    public Task<string?> GetNormalizedEmailAsync(Account user, CancellationToken ct) =>
        Task.FromResult<string?>(user.NormalizedEmail);

    public Task SetNormalizedEmailAsync(Account user, string? email, CancellationToken ct)
    {
        user.NormalizedEmail = email!;
        return Task.CompletedTask;
    }

    /// <summary>Addresses are not confirmed: the server sends no mail.</summary>
    public Task<bool> GetEmailConfirmedAsync(Account user, CancellationToken ct) => Task.FromResult(true);

    public Task SetEmailConfirmedAsync(Account user, bool confirmed, CancellationToken ct) => Task.CompletedTask;

    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken ct) => Task.FromResult(user.PasswordHash);

    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken ct)
    {
        user.PasswordHash = passwordHash;
        return Task.CompletedTask;
    }

    public Task<bool> HasPasswordAsync(Account user, CancellationToken ct) =>
        Task.FromResult(user.PasswordHash is not null);

    public Task<string?> GetSecurityStampAsync(Account user, CancellationToken ct) =>
        Task.FromResult<string?>(user.SecurityStamp);

    public Task SetSecurityStampAsync(Account user, string stamp, CancellationToken ct)
    {
        user.SecurityStamp = stamp;
        return Task.CompletedTask;
    }

    /// <summary>Not offered: an account is erased with all that belongs to it, by a function of the database's owner.</summary>
    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken ct) =>
        throw new NotSupportedException("Erase the account instead.");

    public void Dispose() { }
}
