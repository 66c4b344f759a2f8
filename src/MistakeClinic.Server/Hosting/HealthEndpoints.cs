using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Jobs;
using MistakeClinic.Server.Limits;

namespace MistakeClinic.Server.Hosting;

internal static class HealthEndpoints
{
    internal static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").WithTags("Health").AllowAnonymous().Limited(RateClass.Exempt);
        health.MapGet("/live", Live).WithName("getLive");
        health
            .MapGet("/ready", ReadyAsync)
            .WithName("getReady")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>Tells that the process answers.</summary>
    /// <remarks>It asks nothing of the database: a process that fails this is to be restarted.</remarks>
    internal static Ok<Health> Live() => TypedResults.Ok(new Health("live"));

    /// <summary>Tells that the process can do its work: the database answers.</summary>
    /// <remarks>
    /// While it fails with 503, send requests to another node. It recovers by itself when the database does. The status
    /// <c>degraded</c> asks for the operator, not for another node: requests are answered as ever, but the shared schedule
    /// of the jobs stands still, or this node's clock is wrong. <c>GET /v1/operations/jobs</c> and the log say more.
    /// </remarks>
    internal static async Task<Ok<ReadyHealth>> ReadyAsync(Watchdog watchdog, CancellationToken ct)
    {
        var seen = await watchdog.LookAsync(ct);
        var parts = new ReadyParts(
            "ready",
            !seen.RunsJobs ? "off"
                : seen.Stuck.Count > 0 ? "stuck"
                : "ready",
            seen.IsClockWrong ? "wrong" : "ready"
        );
        return TypedResults.Ok(new ReadyHealth(seen.IsWell ? "ready" : "degraded", parts));
    }
}
