using MistakeClinic.Server.Accounts;

namespace MistakeClinic.Server.Clinics;

internal static class ClinicEndpoints
{
    internal static void MapClinics(this IEndpointRouteBuilder v1)
    {
        var clinics = v1.MapGroup("/clinics").WithTags("Clinics");
        clinics.MapGet("", ListClinics.HandleAsync).WithName("listClinics");
        clinics.MapGet("/{slug}", GetClinic.HandleAsync).WithName("getClinic");
        clinics
            .MapPut("/{slug}", PutClinic.HandleAsync)
            .WithName("putClinic")
            .Accepts<string>(PutClinic.MediaType)
            .RequireAuthorization(Policies.Author)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
