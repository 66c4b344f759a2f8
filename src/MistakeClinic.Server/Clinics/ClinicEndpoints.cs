using MistakeClinic.Contracts;
using MistakeClinic.Server.Accounts;
using MistakeClinic.Server.Audit;
using MistakeClinic.Server.Completion;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Limits;

namespace MistakeClinic.Server.Clinics;

internal static class ClinicEndpoints
{
    internal static void MapClinics(this IEndpointRouteBuilder v1)
    {
        var clinics = v1.MapGroup("/clinics").WithTags("Clinics").ForTokens(TokenScope.Read);
        clinics.MapGet("", ListClinics.HandleAsync).WithName("listClinics");
        clinics.MapGet("/{slug}", GetClinic.HandleAsync).WithName("getClinic");
        clinics.MapGet("/{slug}/completion", GetCompletion.HandleAsync).WithName("getCompletion");
        clinics.MapPut("/{slug}/enrolment", Enrol.HandleAsync).WithName("enrol").ForTokens(TokenScope.Write);
        clinics
            .MapDelete("/{slug}/enrolment", LeaveClinic.HandleAsync)
            .WithName("leaveClinic")
            .ForTokens(TokenScope.Write);
        clinics
            .MapPut("/{slug}", PutClinic.HandleAsync)
            .WithName("putClinic")
            .Limited(Heavy.Upload)
            .Audited("clinic.publish")
            .ForTokens(TokenScope.Write)
            .Accepts<string>(MarkdownBody.MediaType)
            .RequireAuthorization(Policies.Author)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

        var rows = v1.MapGroup("/radar-rows").WithTags("Clinics").ForTokens(TokenScope.Write);
        rows.MapGet("/{radarRowId}", GetRadarRow.HandleAsync).WithName("getRadarRow").ForTokens(TokenScope.Read);
        rows.MapPut("/{radarRowId}", PutRadarRow.HandleAsync)
            .WithName("putRadarRow")
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        rows.MapDelete("/{radarRowId}", RemoveRadarRow.HandleAsync)
            .WithName("removeRadarRow")
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
    }
}
