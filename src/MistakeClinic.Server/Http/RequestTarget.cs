namespace MistakeClinic.Server.Http;

/// <summary>
/// Refuses U+0000 in a query: no text of ours has it, and PostgreSQL's cannot hold it. In a path Kestrel refuses it.
/// </summary>
internal static class RequestTarget
{
    private const string Fault = "must not contain the character U+0000; remove it";

    internal static Task CheckAsync(HttpContext context, RequestDelegate next) =>
        FaultyPart(context.Request) is { } part ? Problems.Invalid(part, Fault).ExecuteAsync(context) : next(context);

    private static string? FaultyPart(HttpRequest request) =>
        !request.QueryString.HasValue || !request.QueryString.Value.Contains("%00", StringComparison.Ordinal) ? null
        : request.Query.Keys.Any(HasNull) ? "query"
        : request.Query.FirstOrDefault(pair => pair.Value.Any(HasNull)).Key;

    private static bool HasNull(string? text) => text?.Contains('\0', StringComparison.Ordinal) == true;
}
