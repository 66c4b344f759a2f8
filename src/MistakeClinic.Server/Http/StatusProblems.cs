using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace MistakeClinic.Server.Http;

/// <summary>Gives problems that have a status and no type theirs: unknown routes, 401, 404, 413 and so on.</summary>
internal static class StatusProblems
{
    private const string RetryAfterSeconds = "2";

    private static readonly Dictionary<int, (string Type, string Title)> Known = new()
    {
        [400] = ("invalid-request", "The request is not valid."),
        [401] = ("not-logged-in", "Log in first: send a bearer token or the session cookie."),
        [403] = ("not-allowed", "This account's role does not allow it."),
        [404] = ("not-found", "There is no such thing, or it is not yours."),
        [405] = ("method-not-allowed", "This address does not take this method."),
        [408] = ("too-slow", "The request came too slowly."),
        [409] = ("conflict", "The request conflicts with what is stored."),
        [412] = ("changed-meanwhile", "It has changed since you read it: read it again, then repeat the change."),
        [413] = ("too-large", "The request body is too large."),
        [415] = ("unsupported-media-type", "Send the media type that the API's document names."),
        [428] = ("if-match-required", "Send If-Match with the ETag that you read."),
        [429] = ("too-many-requests", "Too many requests: wait as long as Retry-After says."),
        [500] = ("server-error", "The server failed. Read again what you changed before you repeat the request."),
        [503] = ("unavailable", "The service cannot answer now: try again after Retry-After."),
    };

    internal static void Complete(ProblemDetails problem, HttpResponse response)
    {
        var status = problem.Status ?? response.StatusCode;
        if (status == StatusCodes.Status503ServiceUnavailable && response.Headers.RetryAfter.Count == 0)
            response.Headers.RetryAfter = RetryAfterSeconds;
        if (problem is HttpValidationProblemDetails invalid)
            invalid.Errors = invalid.Errors.ToDictionary(e => JsonPath(e.Key), e => e.Value);
        if (problem.Type?.StartsWith("urn:", StringComparison.Ordinal) == true)
            return;
        var (type, title) = Known.TryGetValue(status, out var known)
            ? known
            : ("http-error", ReasonPhrases.GetReasonPhrase(status));
        problem.Type = Problems.TypeOf(type);
        problem.Title = title;
    }

    // Validation names members as C# does. Headers keep their names.
    private static string JsonPath(string clrPath) =>
        clrPath == HeaderNames.IfMatch
            ? clrPath
            : string.Join('.', clrPath.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
}
