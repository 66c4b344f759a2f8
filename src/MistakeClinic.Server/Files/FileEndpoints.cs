using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Accounts;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Limits;

namespace MistakeClinic.Server.Files;

internal static class FileEndpoints
{
    // 5 MiB over a slow line.
    private static readonly TimeSpan LongestUpload = TimeSpan.FromSeconds(60);

    internal static void MapFiles(this IEndpointRouteBuilder v1)
    {
        var files = v1.MapGroup("/files").WithTags("Evidence").ForTokens(TokenScope.Read);
        files.MapGet("", ListFiles.HandleAsync).WithName("listFiles");
        files
            .MapGet("/{fileId}", GetFile.HandleAsync)
            .WithName("getFile")
            .WithMetadata(ContentPolicy.Inert)
            .Produces<Stream>(StatusCodes.Status200OK, FileKind.MediaTypes[0], [.. FileKind.MediaTypes.Skip(1)]);
        files
            .MapPut("/{fileId}", PutFile.HandleAsync)
            .WithName("putFile")
            .Limited(Heavy.Upload)
            .ForTokens(TokenScope.Write)
            .Accepts<Stream>(FileKind.MediaTypes[0], [.. FileKind.MediaTypes.Skip(1)])
            .WithMetadata(new RequestSizeLimitAttribute(EvidenceLimits.FileBytes))
            .WithRequestTimeout(
                new RequestTimeoutPolicy
                {
                    Timeout = LongestUpload,
                    TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
                }
            )
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        files
            .MapDelete("/{fileId}", DeleteFile.HandleAsync)
            .WithName("deleteFile")
            .ForTokens(TokenScope.Write)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }
}
