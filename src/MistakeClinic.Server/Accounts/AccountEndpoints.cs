using Microsoft.AspNetCore.Http.Timeouts;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Accounts.Recovery;
using MistakeClinic.Server.Audit;
using MistakeClinic.Server.Limits;
using MistakeClinic.Server.Memory;

namespace MistakeClinic.Server.Accounts;

internal static class AccountEndpoints
{
    // Years of answers are removed at once.
    private static readonly TimeSpan LongestErasure = TimeSpan.FromSeconds(60);

    internal static void MapAccounts(this IEndpointRouteBuilder v1)
    {
        var accounts = v1.MapGroup("").WithTags("Accounts").ForSessionsOnly();
        accounts.MapGet("/sessions", ListSessions.HandleAsync).WithName("listSessions");
        accounts
            .MapDelete("/sessions/current", LogOut.HandleAsync)
            .WithName("logOut")
            .Limited(RateClass.Exempt)
            .Audited("session.close");
        accounts
            .MapDelete("/sessions/{sessionId}", RevokeSession.HandleAsync)
            .WithName("revokeSession")
            .Audited("session.revoke");
        accounts
            .MapGet("/me", GetMe.HandleAsync)
            .WithName("getMe")
            .ForTokens(TokenScope.Read, TokenScope.Study, TokenScope.Write);
        accounts
            .MapPut("/me", UpdateMe.HandleAsync)
            .WithName("updateMe")
            .ForTokens(TokenScope.Write)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        accounts
            .MapDelete("/me", EraseMe.HandleAsync)
            .WithName("eraseMe")
            .Audited("account.erase")
            .WithRequestTimeout(
                new RequestTimeoutPolicy
                {
                    Timeout = LongestErasure,
                    TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
                }
            )
            .ProducesProblem(StatusCodes.Status409Conflict);
        accounts.MapGet("/me/memory", GetMemory.HandleAsync).WithName("getMemory").ForTokens(TokenScope.Read);
        accounts
            .MapPut("/me/password", ChangePassword.HandleAsync)
            .WithName("changePassword")
            .Limited(Heavy.Password)
            .Audited("password.change");
        accounts
            .MapPut("/accounts/role", SetRole.HandleAsync)
            .WithName("setRole")
            .Audited("role.set")
            .RequireAuthorization(Policies.Operator)
            .ProducesProblem(StatusCodes.Status409Conflict);

        var doors = accounts.MapGroup("").AllowAnonymous().Limited(RateClass.Door);
        doors
            .MapPost("/accounts", Register.HandleAsync)
            .WithName("register")
            .Limited(Heavy.Password)
            .Audited("account.register")
            .ProducesProblem(StatusCodes.Status409Conflict);
        doors
            .MapPost("/sessions", LogIn.HandleAsync)
            .WithName("logIn")
            .Limited(Heavy.Password)
            .Audited("session.open")
            .ProducesProblem(StatusCodes.Status401Unauthorized);
        doors
            .MapPost("/sessions/refresh", Refresh.HandleAsync)
            .WithName("refreshSession")
            .Audited("session.refresh", refusalsOnly: true)
            .ProducesProblem(StatusCodes.Status401Unauthorized);
        doors
            .MapPost("/accounts/recovery-codes", RequestRecovery.HandleAsync)
            .WithName("requestRecovery")
            .Audited("recovery.request")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        doors
            .MapPost("/accounts/recovery", RecoverPassword.HandleAsync)
            .WithName("recoverPassword")
            .Limited(Heavy.Password)
            .Audited("password.recover")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
