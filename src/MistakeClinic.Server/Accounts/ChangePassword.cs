using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Accounts;

internal static class ChangePassword
{
    /// <summary>Changes the password and ends all other sessions of the learner.</summary>
    /// <remarks>
    /// A wrong current password counts like a wrong one at log-in: five in a row, and none is taken for five minutes
    /// (429, <c>locked-out</c>).
    /// </remarks>
    internal static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        ChangePasswordRequest request,
        CurrentLearner learner,
        HttpResponse response,
        UserManager<Account> users,
        PasswordGuesses guesses,
        AccountLog log,
        CancellationToken ct
    )
    {
        if (await guesses.CountAsync(learner.Id, ct) is { } wait)
        {
            log.LockedOut(learner.Id);
            return PasswordGuesses.Refuse(response, wait);
        }
        var account = (await users.FindByIdAsync(learner.Id.ToString()))!;
        account.KeptSession = learner.Session;
        var result = await users.ChangePasswordAsync(account, request.CurrentPassword, request.NewPassword);
        if (result.Succeeded)
        {
            log.PasswordChanged(learner.Id);
            return TypedResults.NoContent();
        }
        if (result.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.PasswordMismatch)))
            return Problems.Invalid("currentPassword", "is not the password; correct it");
        await guesses.ForgetAsync(learner.Id, ct);
        return PasswordFaults.Refuse("newPassword", result);
    }
}
