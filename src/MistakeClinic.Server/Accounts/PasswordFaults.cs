using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Accounts;

internal static class PasswordFaults
{
    /// <summary>400, with what Identity has against a password under the field's name.</summary>
    internal static ProblemHttpResult Refuse(string field, IdentityResult result) =>
        Problems.Invalid(
            new Dictionary<string, string[]> { [field] = [.. result.Errors.Select(error => error.Description)] }
        );
}
