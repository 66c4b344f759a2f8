using System.Text.Json;

namespace MistakeClinic.Server.Http;

/// <summary>Gives answers that have a status and no body their problem details: unknown routes, 401, 404, 413 and so on.</summary>
internal static class StatusProblems
{
    private static readonly Dictionary<int, (string Type, string Title)> Known = new()
    {
        [400] = ("invalid-request", "The request is not valid."),
        [401] = ("not-logged-in", "Log in first: send a bearer token or the session cookie."),
        [403] = ("not-allowed", "This account's role does not allow it."),
        [404] = ("not-found", "There is no such thing, or it is not yours."),
        [405] = ("method-not-allowed", "This address does not take this method."),
        [409] = ("conflict", "The request conflicts with what is stored."),
        [412] = ("changed-meanwhile", "It has changed since you read it: read it again, then repeat the change."),
        [413] = ("too-large", "The request body is too large."),
        [415] = ("unsupported-media-type", "Send the media type that the API's document names."),
        [428] = ("if-match-required", "Send If-Match with the ETag that you read."),
        [429] = ("too-many-requests", "Too many requests: wait as long as Retry-After says."),
        [500] = ("server-error", "The server failed. Nothing of this request was kept."),
        [503] = ("unavailable", "The service cannot answer now: try again after Retry-After."),
    };

    internal static void Customize(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        if (problem is HttpValidationProblemDetails invalid)
            invalid.Errors = invalid.Errors.ToDictionary(e => JsonPath(e.Key), e => e.Value);
        if (problem.Type?.StartsWith("urn:", StringComparison.Ordinal) == true)
            return;
        var status = problem.Status ?? context.HttpContext.Response.StatusCode;
        if (!Known.TryGetValue(status, out var known))
            return;
        problem.Type = Problems.TypeOf(known.Type);
        problem.Title = known.Title;
    }

    // Validation names members as C# does.
    private static string JsonPath(string clrPath) =>
        string.Join('.', clrPath.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
}
