using System.Text.Json;
using System.Text.RegularExpressions;

namespace MistakeClinic.Server.Tests.Http;

/// <summary>What every answer to every request has to be, however hostile the request was.</summary>
internal static partial class Answer
{
    /// <summary>Reads the answer and tells what is wrong with it; null when nothing is.</summary>
    public static async Task<string?> FaultAsync(Operation operation, HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return Fault(operation, status, response, text) is { } fault ? $"{operation}: {fault}: {status} {text}" : null;
    }

    private static string? Fault(Operation operation, int status, HttpResponseMessage response, string text)
    {
        if (status >= 500)
            return "a server error";
        if (!operation.Statuses.Contains(status))
            return "a status that the document does not declare";
        if (status < 400)
            return null;
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json")
            return "an error that is no problem+json";
        var problem = JsonDocument.Parse(text).RootElement;
        if (
            !problem
                .GetProperty("type")
                .GetString()!
                .StartsWith("urn:mistake-clinic:problem:", StringComparison.Ordinal)
            || string.IsNullOrWhiteSpace(problem.GetProperty("title").GetString())
            || problem.GetProperty("status").GetInt32() != status
        )
            return "a problem without type, title or status";
        if (problem.TryGetProperty("errors", out var errors) && !errors.EnumerateObject().Any())
            return "a problem with an empty list of errors";
        return Internals().IsMatch(text) ? "an error that shows the server's inside" : null;
    }

    // Stack frames, names of types and what PostgreSQL or Npgsql say.
    [GeneratedRegex(@"   at |MistakeClinic\.|System\.|Npgsql|SqlState|relation |Exception|`1|Failed to read")]
    private static partial Regex Internals();
}
