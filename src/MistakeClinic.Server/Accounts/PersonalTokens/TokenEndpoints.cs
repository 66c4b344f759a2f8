using MistakeClinic.Server.Audit;

namespace MistakeClinic.Server.Accounts.PersonalTokens;

internal static class TokenEndpoints
{
    internal static void MapTokens(this IEndpointRouteBuilder v1)
    {
        var tokens = v1.MapGroup("/tokens").WithTags("Accounts").ForSessionsOnly();
        tokens
            .MapPost("", CreateToken.HandleAsync)
            .WithName("createToken")
            .Audited("token.create")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        tokens.MapGet("", ListTokens.HandleAsync).WithName("listTokens");
        tokens.MapDelete("/{tokenId}", RevokeToken.HandleAsync).WithName("revokeToken").Audited("token.revoke");
    }
}
