using MistakeClinic.Contracts;
using MistakeClinic.Server.Accounts;
using MistakeClinic.Server.Audit;

namespace MistakeClinic.Server.Operations;

internal static class OperationEndpoints
{
    internal static void MapOperations(this IEndpointRouteBuilder v1)
    {
        var operations = v1.MapGroup("/operations")
            .WithTags("Operations")
            .RequireAuthorization(Policies.Operator)
            .ForTokens(TokenScope.Operate);
        operations.MapGet("/jobs", ListJobs.HandleAsync).WithName("listJobs").Audited("operations.read");
    }
}
