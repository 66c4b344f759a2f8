using MistakeClinic.Contracts;
using MistakeClinic.Server.Accounts;

namespace MistakeClinic.Server.Reviews;

internal static class ReviewEndpoints
{
    internal static void MapReviews(this IEndpointRouteBuilder v1)
    {
        var reviews = v1.MapGroup("").WithTags("Reviews").ForTokens(TokenScope.Study);
        reviews.MapGet("/due", GetDue.HandleAsync).WithName("getDue").ForTokens(TokenScope.Read, TokenScope.Study);
        reviews.MapPost("/reviews", RecordReviews.HandleAsync).WithName("recordReviews");
        reviews.MapPost("/reviews/{reviewId}/void", VoidReview.HandleAsync).WithName("voidReview");
    }
}
