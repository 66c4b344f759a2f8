using MistakeClinic.Contracts;
using MistakeClinic.Server.Accounts;

namespace MistakeClinic.Server.Recurrences;

internal static class RecurrenceEndpoints
{
    internal static void MapRecurrences(this IEndpointRouteBuilder v1)
    {
        var ofMistake = v1.MapGroup("/mistakes/{mistakeId}/recurrences")
            .WithTags("Mistakes")
            .ForTokens(TokenScope.Read);
        ofMistake
            .MapPost("", RecordRecurrence.HandleAsync)
            .WithName("recordRecurrence")
            .ForTokens(TokenScope.Write)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        ofMistake.MapGet("", ListRecurrences.HandleAsync).WithName("listRecurrences");
    }
}
