using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Accounts;

internal static class Register
{
    /// <summary>Makes an account.</summary>
    /// <remarks>
    /// The first account of a fresh install becomes its operator. An address that has an account already is told so
    /// (409, <c>email-taken</c>): the server sends no mail that could tell it to the address's owner alone. The number
    /// of tries a minute is limited.
    /// </remarks>
    internal static async Task<Results<Created<RegisterResponse>, ProblemHttpResult>> HandleAsync(
        RegisterRequest request,
        UserManager<Account> users,
        AccountLog log,
        TimeProvider time
    )
    {
        var account = new Account
        {
            LearnerId = new(Guid.CreateVersion7(time.GetUtcNow())),
            Email = request.Email,
            TimeZone = request.TimeZone ?? "UTC",
        };
        var result = await users.CreateAsync(account, request.Password);
        if (!result.Succeeded)
            return Refuse(result);
        log.Registered(account.LearnerId, account.Role);
        return TypedResults.Created(
            "/v1/me",
            new RegisterResponse
            {
                LearnerId = account.LearnerId,
                Email = account.Email,
                Role = account.Role,
            }
        );
    }

    private static ProblemHttpResult Refuse(IdentityResult result) =>
        result.Errors.Any(IsTaken)
            ? Problems.Of(
                StatusCodes.Status409Conflict,
                "email-taken",
                "This address has an account.",
                "Log in with it, or register another address."
            )
            : PasswordFaults.Refuse("password", result);

    private static bool IsTaken(IdentityError error) =>
        error.Code is nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName);
}
