using Microsoft.AspNetCore.Identity;

namespace MistakeClinic.Server.Accounts;

/// <summary>Refuses the first password that anyone would guess.</summary>
internal sealed class NotTheEmail : IPasswordValidator<Account>
{
    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(
            string.Equals(password, user.Email, StringComparison.OrdinalIgnoreCase)
                ? IdentityResult.Failed(
                    new IdentityError
                    {
                        Code = "PasswordIsEmail",
                        Description = "must not be the e-mail address; choose another",
                    }
                )
                : IdentityResult.Success
        );
}
