using Microsoft.AspNetCore.Http.Timeouts;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Accounts;
using MistakeClinic.Server.Audit;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Limits;

namespace MistakeClinic.Server.Logs;

internal static class LogEndpoints
{
    // Up to 200 rows that change something, each linted among the learner's other cards.
    private static readonly TimeSpan LongestImport = TimeSpan.FromSeconds(60);

    internal static void MapLogs(this IEndpointRouteBuilder v1)
    {
        var log = v1.MapGroup("/clinics/{slug}/log.md").WithTags("Mistakes").ForTokens(TokenScope.Read);
        log.MapGet("", GetLog.HandleAsync)
            .WithName("getLog")
            .Limited(RateClass.Export)
            .Audited("log.export")
            .Produces<string>(StatusCodes.Status200OK, MarkdownBody.MediaType);
        log.MapPut("", PutLog.HandleAsync)
            .WithName("putLog")
            .Limited(RateClass.Import)
            .Limited(Heavy.Upload)
            .ForTokens(TokenScope.Write)
            .Accepts<string>(MarkdownBody.MediaType)
            .WithRequestTimeout(
                new RequestTimeoutPolicy
                {
                    Timeout = LongestImport,
                    TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
                }
            )
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
