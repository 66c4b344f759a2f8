using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Accounts;

/// <summary>
/// Holds personal access tokens to their scopes. A session may do what its learner may; a token needs a scope that the
/// endpoint names, and one that names none takes no token.
/// </summary>
internal static class Scopes
{
    /// <summary>The kind of identity that a personal access token makes.</summary>
    internal const string TokenIdentity = "Token";

    internal const string Claim = "scope";

    /// <summary>Lets tokens in that have one of these scopes. On a group it holds for all endpoints that say nothing else.</summary>
    internal static TBuilder ForTokens<TBuilder>(this TBuilder endpoint, params TokenScope[] anyOf)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new ScopeRule(anyOf));

    /// <summary>Lets no token in.</summary>
    internal static TBuilder ForSessionsOnly<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new ScopeRule());

    /// <summary>As the API and the database write it.</summary>
    internal static string Name(TokenScope scope) => scope.ToString().ToLowerInvariant();

    /// <summary>403 when the request came by a token that lacks the scope; null when it may go on.</summary>
    internal static ProblemHttpResult? Refuse(HttpContext context)
    {
        if (
            context.User.Identity is not ClaimsIdentity { AuthenticationType: TokenIdentity } token
            || context.GetEndpoint() is not { } endpoint
            || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
        )
            return null;
        var needed = endpoint.Metadata.GetMetadata<ScopeRule>()?.AnyOf ?? [];
        if (needed.Any(scope => token.HasClaim(Claim, Name(scope))))
            return null;
        return needed.Length == 0
            ? Problems.Of(
                StatusCodes.Status403Forbidden,
                "session-needed",
                "No personal access token may do this.",
                "Log in and send the session's own token."
            )
            : Problems.Of(
                StatusCodes.Status403Forbidden,
                "scope-missing",
                "The personal access token lacks the scope.",
                $"Use one with the scope {string.Join(" or ", needed.Select(Name))}."
            );
    }
}
