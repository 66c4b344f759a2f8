using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using MistakeClinic.Server.Data;
using Npgsql;

namespace MistakeClinic.Server.Http;

/// <summary>Turns what a handler did not expect into problem details. Texts of exceptions stay in the log.</summary>
internal sealed partial class ExceptionProblems(IProblemDetailsService problems, ILogger<ExceptionProblems> log)
    : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken ct)
    {
        // The client has gone: there is no one to answer.
        if (exception is OperationCanceledException && context.RequestAborted.IsCancellationRequested)
            return true;
        var problem = DescribeRequest(exception) ?? DescribeDatabase(exception, context);
        if (problem is null)
        {
            LogFailure(exception, context.Request.Method, RouteOf(context));
            problem = new ProblemDetails { Status = StatusCodes.Status500InternalServerError };
        }
        context.Response.StatusCode = problem.Status!.Value;
        await problems.WriteAsync(new() { HttpContext = context, ProblemDetails = problem });
        return true;
    }

    private ProblemDetails? DescribeDatabase(Exception exception, HttpContext context)
    {
        var problem = DatabaseFaults.Describe(exception);
        // Its text may hold what a learner wrote, so the log gets the code and the constraint only.
        if (problem is not null)
        {
            var fault = exception as PostgresException ?? exception.InnerException as PostgresException;
            LogDatabase(
                context.Request.Method,
                RouteOf(context),
                fault?.SqlState ?? exception.GetType().Name,
                fault?.ConstraintName,
                DatabaseFaults.Advice(exception)
            );
        }
        return problem;
    }

    // Not the address: some have a secret in them.
    private static string RouteOf(HttpContext context) =>
        (context.Features.Get<IExceptionHandlerFeature>()?.Endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "?";

    private static ProblemDetails? DescribeRequest(Exception exception) =>
        exception switch
        {
            BadHttpRequestException { InnerException: JsonException json } => JsonFaults.Describe(json),
            // The framework says it in words about handlers' parameters.
            BadHttpRequestException { StatusCode: 400 } bad
                when bad.Message.Contains("no body", StringComparison.Ordinal)
                    || bad.Message.EndsWith("from body.", StringComparison.Ordinal) => Problems.InvalidDetails(
                "body",
                "is missing; send a JSON object"
            ),
            BadHttpRequestException { StatusCode: 400 } bad
                when Parameter().Match(bad.Message) is { Success: true } named => Problems.InvalidDetails(
                named.Groups[1].Value,
                "cannot be read; see the API's document for its form"
            ),
            BadHttpRequestException bad => new() { Status = bad.StatusCode },
            _ => null,
        };

    // The framework's texts: Failed to bind parameter "int? limit" from "many", and Required parameter "int limit" was …
    [GeneratedRegex("arameter \"[^ \"]+ ([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Parameter();

    [LoggerMessage(LogLevel.Warning, "{Method} {Route}: the database answered {Code} {Constraint} {Advice}")]
    private partial void LogDatabase(string method, string route, string code, string? constraint, string advice);

    [LoggerMessage(LogLevel.Error, "{Method} {Route} failed")]
    private partial void LogFailure(Exception exception, string method, string route);
}
