using MistakeClinic.Contracts;
using MistakeClinic.Server.Accounts;

namespace MistakeClinic.Server.Quizzes;

internal static class QuizEndpoints
{
    internal static void MapQuizzes(this IEndpointRouteBuilder v1)
    {
        var quizzes = v1.MapGroup("/quizzes").WithTags("Quizzes").ForTokens(TokenScope.Read);
        quizzes
            .MapPost("", CreateQuiz.HandleAsync)
            .WithName("createQuiz")
            .ForTokens(TokenScope.Write)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        quizzes.MapGet("", ListQuizzes.HandleAsync).WithName("listQuizzes");
        quizzes.MapGet("/{quizId}", GetQuiz.HandleAsync).WithName("getQuiz").Produces(StatusCodes.Status304NotModified);
        quizzes
            .MapPatch("/{quizId}", ChangeQuiz.HandleAsync)
            .WithName("changeQuiz")
            .ForTokens(TokenScope.Write)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        quizzes
            .MapDelete("/{quizId}", DeleteQuiz.HandleAsync)
            .WithName("deleteQuiz")
            .ForTokens(TokenScope.Write)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        quizzes
            .MapGet("/{quizId}/plan", GetQuizPlan.HandleAsync)
            .WithName("getQuizPlan")
            .ProducesProblem(StatusCodes.Status409Conflict);
        quizzes
            .MapGet("/{quizId}/readiness", GetReadiness.HandleAsync)
            .WithName("getReadiness")
            .ProducesProblem(StatusCodes.Status409Conflict);
        quizzes
            .MapPost("/{quizId}/result", RecordResult.HandleAsync)
            .WithName("recordResult")
            .ForTokens(TokenScope.Write)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        quizzes.MapGet("/{quizId}/result", GetResult.HandleAsync).WithName("getResult");
    }
}
