using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using MistakeClinic.Contracts;

namespace MistakeClinic.Server.Accounts;

/// <summary>A password to check when there is no account, so that the answer takes as long as when there is one.</summary>
internal sealed class DecoyPassword
{
    private readonly PasswordHasher<Account> _hasher;
    private readonly Account _nobody = new() { LearnerId = new LearnerId(Guid.Empty), Email = "" };
    private readonly string _hash;

    public DecoyPassword(IOptions<PasswordHasherOptions> options)
    {
        _hasher = new(options);
        _hash = _hasher.HashPassword(_nobody, Tokens.NewAccess());
    }

    internal void Check(string password) => _hasher.VerifyHashedPassword(_nobody, _hash, password);
}
