using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using Npgsql;

namespace MistakeClinic.Server.Hosting;

internal static class HealthEndpoints
{
    // Whoever asks wants to know now.
    private const int PatienceSeconds = 2;

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
    /// <remarks>It asks nothing of the database: a process that fails this is to be restarted.</remarks>
    internal static Ok<Health> Live() => TypedResults.Ok(new Health("live"));

    /// <summary>Tells that the process can do its work: the database answers.</summary>
    /// <remarks>While it fails with 503, send requests to another node. It recovers by itself when the database does.</remarks>
    internal static async Task<Ok<Health>> ReadyAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select 1");
        command.CommandTimeout = PatienceSeconds;
        await command.ExecuteScalarAsync(ct);
        return TypedResults.Ok(new Health("ready"));
    }
}
