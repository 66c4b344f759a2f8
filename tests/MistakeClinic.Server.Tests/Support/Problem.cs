using System.Net;
using System.Text.Json;

namespace MistakeClinic.Server.Tests.Support;

/// <summary>An error of the API, as clients read it.</summary>
public sealed record Problem(HttpStatusCode Status, string Type, IReadOnlySet<string> Fields)
{
    private const string TypePrefix = "urn:mistake-clinic:problem:";

    /// <summary>Reads an answer that must be problem+json; <see cref="Type"/> comes without the prefix that all share.</summary>
    public static async Task<Problem> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(
            response.Content.Headers.ContentType?.MediaType == "application/problem+json",
            $"{response.StatusCode} is no problem+json: {text}"
        );
        var json = JsonDocument.Parse(text).RootElement;
        Assert.Equal((int)response.StatusCode, json.GetProperty("status").GetInt32());
        var type = json.GetProperty("type").GetString()!;
        Assert.StartsWith(TypePrefix, type, StringComparison.Ordinal);
        var fields = json.TryGetProperty("errors", out var errors)
            ? errors.EnumerateObject().Select(error => error.Name).ToHashSet()
            : [];
        return new(response.StatusCode, type[TypePrefix.Length..], fields);
    }
}
