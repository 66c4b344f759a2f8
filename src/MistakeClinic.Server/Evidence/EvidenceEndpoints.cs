namespace MistakeClinic.Server.Evidence;

internal static class EvidenceEndpoints
{
    internal static void MapEvidence(this IEndpointRouteBuilder v1)
    {
        var ofMistake = v1.MapGroup("/mistakes/{mistakeId}/evidence").WithTags("Evidence");
        ofMistake
            .MapPost("", AddEvidence.HandleAsync)
            .WithName("addEvidence")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        ofMistake.MapGet("", ListEvidence.HandleAsync).WithName("listEvidence");
        var one = v1.MapGroup("/evidence/{evidenceId}").WithTags("Evidence");
        one.MapGet("", GetEvidence.HandleAsync).WithName("getEvidence");
        one.MapDelete("", DeleteEvidence.HandleAsync).WithName("deleteEvidence");
    }
}
