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
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        passkeys.MapGet("", ListPasskeys.HandleAsync).WithName("listPasskeys");
        passkeys.MapPatch("/{passkeyId}", ChangePasskey.RenameAsync).WithName("renamePasskey");
        passkeys.MapDelete("/{passkeyId}", ChangePasskey.RemoveAsync).WithName("removePasskey");

        var doors = v1.MapGroup("/sessions/passkey")
            .WithTags("Accounts")
            .AllowAnonymous()
            .RequireRateLimiting(LoginLimits.Policy)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        doors.MapPost("/options", StartPasskey.LogInAsync).WithName("startPasskeyLogIn");
        doors
            .MapPost("", LogInWithPasskey.HandleAsync)
            .WithName("logInWithPasskey")
            .ProducesProblem(StatusCodes.Status401Unauthorized);
    }
}
