namespace MistakeClinic.Server.Cards;

internal static class CardEndpoints
{
    internal static void MapCards(this IEndpointRouteBuilder v1)
    {
        var cards = v1.MapGroup("/cards").WithTags("Cards");
        cards.MapPost("/lint", LintCard.HandleAsync).WithName("lintCard");
        cards.MapGet("/{cardId}", GetCard.HandleAsync).WithName("getCard");
        cards.MapGet("/{cardId}/reviews", ListCardReviews.HandleAsync).WithName("listCardReviews");
        cards.MapGet("/{cardId}/texts", ListCardTexts.HandleAsync).WithName("listCardTexts");
        cards.MapPost("/{cardId}/suspend", SuspendCard.SuspendAsync).WithName("suspendCard");
        cards.MapPost("/{cardId}/resume", SuspendCard.ResumeAsync).WithName("resumeCard");
        v1.MapGet("/leeches", ListLeeches.HandleAsync).WithTags("Cards").WithName("listLeeches");
    }
}
