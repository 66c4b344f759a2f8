using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Audit;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Accounts.Recovery;

internal static class RecoverPassword
{
    /// <summary>Sets a new password by the code that was mailed, and ends all sessions of the learner.</summary>
    /// <remarks>
    /// Refused (422, <c>wrong-code</c>), all alike: an address without an account, a code that is not the newest one, was used,
    /// or has ended. A password that is refused leaves the code as it is. Log in with the new password afterwards. Passkeys and
    /// personal access tokens stay.
    /// </remarks>
    internal static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        RecoverPasswordRequest request,
        HttpContext http,
        UserManager<Account> users,
        IPasswordHasher<Account> hasher,
        RecoveryCodes codes,
        AccountLog log,
        CancellationToken ct
    )
    {
        if (
            await users.FindByEmailAsync(request.Email) is not { } account
            || !await codes.IsGoodAsync(account.LearnerId, request.Code, ct)
        )
            return Refuse();
        AuditTrail.IsAbout(http, account.LearnerId);
        foreach (var validator in users.PasswordValidators)
        {
            if (await validator.ValidateAsync(users, account, request.NewPassword) is { Succeeded: false } faults)
                return PasswordFaults.Refuse("newPassword", faults);
        }
        account.PasswordHash = hasher.HashPassword(account, request.NewPassword);
        // Of two that come with the same code at the same time the second finds the account changed.
        if (!(await users.UpdateSecurityStampAsync(account)).Succeeded)
            return Refuse();
        log.PasswordRecovered(account.LearnerId);
        return TypedResults.NoContent();
    }

    private static ProblemHttpResult Refuse() =>
        Problems.Unprocessable(
            "wrong-code",
            "This code sets no password.",
            "code",
            "is not the one that was mailed to this address last, or has ended; look at the newest e-mail, or ask for another one"
        );
}
