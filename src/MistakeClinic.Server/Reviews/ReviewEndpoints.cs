namespace MistakeClinic.Server.Reviews;

internal static class ReviewEndpoints
{
    internal static void MapReviews(this IEndpointRouteBuilder v1)
    {
        var reviews = v1.MapGroup("").WithTags("Reviews");
        reviews.MapGet("/due", GetDue.HandleAsync).WithName("getDue");
        reviews.MapPost("/reviews", RecordReviews.HandleAsync).WithName("recordReviews");
        reviews.MapPost("/reviews/{reviewId}/void", VoidReview.HandleAsync).WithName("voidReview");
    }
}
