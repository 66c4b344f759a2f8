namespace MistakeClinic.Server.Sync;

internal static class SyncEndpoints
{
    internal static void MapSync(this IEndpointRouteBuilder v1)
    {
        var changes = v1.MapGroup("/changes").WithTags("Sync");
        changes.MapGet("", GetChanges.HandleAsync).WithName("getChanges");
        changes.MapPost("", SendChanges.HandleAsync).WithName("sendChanges");
        v1.MapGet("/reviews/known", GetKnownReviews.HandleAsync).WithTags("Sync").WithName("getKnownReviews");
    }
}
