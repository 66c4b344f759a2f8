using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using Npgsql;

namespace MistakeClinic.Server.Hosting;

internal static class HealthEndpoints
{
    internal static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").WithTags("Health").AllowAnonymous();
        health.MapGet("/live", Live).WithName("getLive");
        health
            .MapGet("/ready", ReadyAsync)
            .WithName("getReady")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>Tells that the process answers.</summary>
    internal static Ok<Health> Live() => TypedResults.Ok(new Health("live"));

    /// <summary>Tells that the process can do its work: the database answers.</summary>
    internal static async Task<Ok<Health>> ReadyAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select 1");
        await command.ExecuteScalarAsync(ct);
        return TypedResults.Ok(new Health("ready"));
    }
}
