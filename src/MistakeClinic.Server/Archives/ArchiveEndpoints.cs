using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;
using MistakeClinic.Server.Accounts;
using MistakeClinic.Server.Audit;
using MistakeClinic.Server.Limits;

namespace MistakeClinic.Server.Archives;

internal static class ArchiveEndpoints
{
    // 100 MiB of files over a slow line.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(300);

    internal static void MapArchives(this IEndpointRouteBuilder v1)
    {
        var archives = v1.MapGroup("/me").WithTags("Accounts").ForSessionsOnly();
        archives.WithRequestTimeout(
            new RequestTimeoutPolicy { Timeout = Longest, TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable }
        );
        archives
            .MapGet("/export", ExportMe.HandleAsync)
            .WithName("exportMe")
            .Audited("account.export")
            .Limited(RateClass.Export)
            .Produces<Stream>(StatusCodes.Status200OK, ExportMe.MediaType);
        archives
            .MapPost("/import", ImportMe.HandleAsync)
            .WithName("importMe")
            .Audited("account.import")
            .Limited(RateClass.Import)
            .Accepts<Stream>(ExportMe.MediaType)
            .WithMetadata(new RequestSizeLimitAttribute(ArchiveReader.MostBytes))
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
