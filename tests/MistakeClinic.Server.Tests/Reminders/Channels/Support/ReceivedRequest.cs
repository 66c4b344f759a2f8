using Microsoft.AspNetCore.Http;

namespace MistakeClinic.Server.Tests.Reminders.Channels.Support;

/// <summary>A request as a peer got it.</summary>
internal sealed record ReceivedRequest(
    string Method,
    string Path,
    IReadOnlyDictionary<string, string> Headers,
    byte[] Body
)
{
    internal static async Task<ReceivedRequest> ReadAsync(HttpRequest request)
    {
        var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        return new(
            request.Method,
            request.Path + request.QueryString,
            request.Headers.ToDictionary(
                header => header.Key,
                header => header.Value.ToString(),
                StringComparer.OrdinalIgnoreCase
            ),
            body.ToArray()
        );
    }
}
