using Microsoft.AspNetCore.Authorization;
using MistakeClinic.Contracts;

namespace MistakeClinic.Server.Accounts;

/// <summary>Who may use a route. A route that names none of these takes any learner who is logged in.</summary>
internal static class Policies
{
    /// <summary>Authors and operators.</summary>
    internal const string Author = "author";

    /// <summary>Operators only.</summary>
    internal const string Operator = "operator";

    internal static void Configure(AuthorizationOptions options)
    {
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        options.AddPolicy(
            Author,
            policy => policy.RequireRole(nameof(AccountRole.Author), nameof(AccountRole.Operator))
        );
        options.AddPolicy(Operator, policy => policy.RequireRole(nameof(AccountRole.Operator)));
    }
}
