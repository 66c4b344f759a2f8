using MistakeClinic.Contracts;
using MistakeClinic.Server.Accounts;

namespace MistakeClinic.Server.Mistakes;

internal static class MistakeEndpoints
{
    internal static void MapMistakes(this IEndpointRouteBuilder v1)
    {
        var mistakes = v1.MapGroup("/mistakes").WithTags("Mistakes").ForTokens(TokenScope.Read);
        mistakes
            .MapPost("", LogMistake.HandleAsync)
            .WithName("logMistake")
            .ForTokens(TokenScope.Write)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        mistakes.MapGet("", ListMistakes.HandleAsync).WithName("listMistakes");
        mistakes
            .MapGet("/{mistakeId}", GetMistake.HandleAsync)
            .WithName("getMistake")
            .Produces(StatusCodes.Status304NotModified);
        mistakes
            .MapPatch("/{mistakeId}", ChangeMistake.HandleAsync)
            .WithName("changeMistake")
            .ForTokens(TokenScope.Write)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        mistakes
            .MapDelete("/{mistakeId}", DeleteMistake.HandleAsync)
            .WithName("deleteMistake")
            .ForTokens(TokenScope.Write)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
    }
}
