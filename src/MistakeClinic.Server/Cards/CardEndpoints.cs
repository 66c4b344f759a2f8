namespace MistakeClinic.Server.Cards;

internal static class CardEndpoints
{
    internal static void MapCards(this IEndpointRouteBuilder v1)
    {
        var cards = v1.MapGroup("/cards").WithTags("Cards");
        cards.MapPost("/lint", LintCard.HandleAsync).WithName("lintCard");
        cards.MapGet("/{cardId}", GetCard.HandleAsync).WithName("getCard").Produces(StatusCodes.Status304NotModified);
        cards.MapGet("/{cardId}/reviews", ListCardReviews.HandleAsync).WithName("listCardReviews");
        cards.MapGet("/{cardId}/texts", ListCardTexts.HandleAsync).WithName("listCardTexts");
        cards
            .MapPost("/{cardId}/suspend", SuspendCard.SuspendAsync)
            .WithName("suspendCard")
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        cards
            .MapPost("/{cardId}/resume", SuspendCard.ResumeAsync)
            .WithName("resumeCard")
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        v1.MapGet("/leeches", ListLeeches.HandleAsync).WithTags("Cards").WithName("listLeeches");
    }
}
