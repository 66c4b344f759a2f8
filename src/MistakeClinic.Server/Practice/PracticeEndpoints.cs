using MistakeClinic.Contracts;
using MistakeClinic.Server.Accounts;

namespace MistakeClinic.Server.Practice;

internal static class PracticeEndpoints
{
    internal static void MapPractice(this IEndpointRouteBuilder v1)
    {
        var attempts = v1.MapGroup("/practice-checks/{checkId}/attempts")
            .WithTags("Practice")
            .ForTokens(TokenScope.Study);
        attempts
            .MapGet("", ListAttempts.HandleAsync)
            .WithName("listAttempts")
            .ForTokens(TokenScope.Read, TokenScope.Study);
        attempts
            .MapPost("", RecordAttempt.HandleAsync)
            .WithName("recordAttempt")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
