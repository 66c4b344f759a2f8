using MistakeClinic.Contracts;
using MistakeClinic.Server.Accounts;

namespace MistakeClinic.Server.Cards;

internal static class CardEndpoints
{
    internal static void MapCards(this IEndpointRouteBuilder v1)
    {
        var cards = v1.MapGroup("/cards").WithTags("Cards").ForTokens(TokenScope.Read);
        cards.MapPost("/lint", LintCard.HandleAsync).WithName("lintCard").ForTokens(TokenScope.Read, TokenScope.Write);
        cards
            .MapGet("/{cardId}", GetCard.HandleAsync)
            .WithName("getCard")
            .ForTokens(TokenScope.Read, TokenScope.Study)
            .Produces(StatusCodes.Status304NotModified);
        cards.MapGet("/{cardId}/reviews", ListCardReviews.HandleAsync).WithName("listCardReviews");
        cards.MapGet("/{cardId}/texts", ListCardTexts.HandleAsync).WithName("listCardTexts");
        cards
            .MapPost("/{cardId}/suspend", SuspendCard.SuspendAsync)
            .WithName("suspendCard")
            .ForTokens(TokenScope.Write)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        cards
            .MapPost("/{cardId}/resume", SuspendCard.ResumeAsync)
            .WithName("resumeCard")
            .ForTokens(TokenScope.Write)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        v1.MapGet("/leeches", ListLeeches.HandleAsync)
            .WithTags("Cards")
            .ForTokens(TokenScope.Read)
            .WithName("listLeeches");
    }
}
