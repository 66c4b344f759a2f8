using Microsoft.AspNetCore.Authorization;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Accounts;

namespace MistakeClinic.Server.Audit;

internal static class AuditSetup
{
    internal static void AddAudit(this IServiceCollection services)
    {
        services.AddSingleton<AuditLog>();
        services.AddSingleton<DenialAudit>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler>(provider =>
            provider.GetRequiredService<DenialAudit>()
        );
        services.AddSingleton<AuditKeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<AuditKeeper>());
    }

    internal static void MapAudit(this IEndpointRouteBuilder v1)
    {
        v1.MapGet("/me/audit", ListAudit.OwnAsync).WithName("listOwnAudit").WithTags("Accounts").ForSessionsOnly();
        var operators = v1.MapGroup("/operations/audit")
            .WithTags("Operations")
            .RequireAuthorization(Policies.Operator)
            .ForTokens(TokenScope.Operate)
            .Audited("operations.read");
        operators.MapGet("", ListAudit.AllAsync).WithName("listAudit");
        operators.MapGet("/check", CheckAudit.HandleAsync).WithName("checkAudit");
    }
}
