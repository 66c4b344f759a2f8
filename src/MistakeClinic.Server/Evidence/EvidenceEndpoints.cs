using MistakeClinic.Contracts;
using MistakeClinic.Server.Accounts;

namespace MistakeClinic.Server.Evidence;

internal static class EvidenceEndpoints
{
    internal static void MapEvidence(this IEndpointRouteBuilder v1)
    {
        var ofMistake = v1.MapGroup("/mistakes/{mistakeId}/evidence").WithTags("Evidence").ForTokens(TokenScope.Read);
        ofMistake
            .MapPost("", AddEvidence.HandleAsync)
            .WithName("addEvidence")
            .ForTokens(TokenScope.Write)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        ofMistake.MapGet("", ListEvidence.HandleAsync).WithName("listEvidence");
        var one = v1.MapGroup("/evidence/{evidenceId}").WithTags("Evidence").ForTokens(TokenScope.Read);
        one.MapGet("", GetEvidence.HandleAsync).WithName("getEvidence");
        one.MapDelete("", DeleteEvidence.HandleAsync).WithName("deleteEvidence").ForTokens(TokenScope.Write);
    }
}
