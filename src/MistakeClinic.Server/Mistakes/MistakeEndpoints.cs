namespace MistakeClinic.Server.Mistakes;

internal static class MistakeEndpoints
{
    internal static void MapMistakes(this IEndpointRouteBuilder v1)
    {
        var mistakes = v1.MapGroup("/mistakes").WithTags("Mistakes");
        mistakes
            .MapPost("", LogMistake.HandleAsync)
            .WithName("logMistake")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        mistakes.MapGet("", ListMistakes.HandleAsync).WithName("listMistakes");
        mistakes
            .MapGet("/{mistakeId}", GetMistake.HandleAsync)
            .WithName("getMistake")
            .Produces(StatusCodes.Status304NotModified);
        mistakes
            .MapPatch("/{mistakeId}", ChangeMistake.HandleAsync)
            .WithName("changeMistake")
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        mistakes
            .MapDelete("/{mistakeId}", DeleteMistake.HandleAsync)
            .WithName("deleteMistake")
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
    }
}
