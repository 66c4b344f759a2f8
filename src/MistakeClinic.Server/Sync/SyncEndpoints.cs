using MistakeClinic.Contracts;
using MistakeClinic.Server.Accounts;

namespace MistakeClinic.Server.Sync;

internal static class SyncEndpoints
{
    internal static void MapSync(this IEndpointRouteBuilder v1)
    {
        var changes = v1.MapGroup("/changes").WithTags("Sync");
        changes.MapGet("", GetChanges.HandleAsync).WithName("getChanges").ForTokens(TokenScope.Read);
        // Each change in it needs the scope of its own operation besides.
        changes
            .MapPost("", SendChanges.HandleAsync)
            .WithName("sendChanges")
            .ForTokens(TokenScope.Study, TokenScope.Write);
        v1.MapGet("/reviews/known", GetKnownReviews.HandleAsync)
            .WithTags("Sync")
            .WithName("getKnownReviews")
            .ForTokens(TokenScope.Read, TokenScope.Study);
    }
}
