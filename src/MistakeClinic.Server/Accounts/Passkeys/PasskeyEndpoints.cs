using MistakeClinic.Server.Audit;
using MistakeClinic.Server.Limits;

namespace MistakeClinic.Server.Accounts.Passkeys;

internal static class PasskeyEndpoints
{
    internal static void MapPasskeys(this IEndpointRouteBuilder v1)
    {
        var passkeys = v1.MapGroup("/passkeys").WithTags("Accounts").ForSessionsOnly();
        passkeys.MapPost("/options", StartPasskey.AddAsync).WithName("startPasskey");
        passkeys
            .MapPost("", AddPasskey.HandleAsync)
            .WithName("addPasskey")
            .Audited("passkey.add")
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        passkeys.MapGet("", ListPasskeys.HandleAsync).WithName("listPasskeys");
        passkeys
            .MapPatch("/{passkeyId}", ChangePasskey.RenameAsync)
            .WithName("renamePasskey")
            .Audited("passkey.rename");
        passkeys
            .MapDelete("/{passkeyId}", ChangePasskey.RemoveAsync)
            .WithName("removePasskey")
            .Audited("passkey.remove");

        var doors = v1.MapGroup("/sessions/passkey").WithTags("Accounts").AllowAnonymous().Limited(RateClass.Door);
        doors.MapPost("/options", StartPasskey.LogInAsync).WithName("startPasskeyLogIn");
        doors
            .MapPost("", LogInWithPasskey.HandleAsync)
            .WithName("logInWithPasskey")
            .Audited("session.open-by-passkey")
            .ProducesProblem(StatusCodes.Status401Unauthorized);
    }
}
