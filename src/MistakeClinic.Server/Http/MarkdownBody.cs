using System.Text;
using Microsoft.Net.Http.Headers;

namespace MistakeClinic.Server.Http;

/// <summary>Reads a body of Markdown in UTF-8.</summary>
internal static class MarkdownBody
{
    internal const string MediaType = "text/markdown";

    private static readonly UTF8Encoding StrictUtf8 = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>The text, or the answer that refuses it: 413, 415, or 400 when it is not UTF-8.</summary>
    internal static async Task<(string Text, MarkdownFault? Fault)> ReadAsync(
        HttpRequest request,
        int maxBytes,
        CancellationToken ct
    )
    {
        if (!IsMarkdown(request))
            return ("", MarkdownFault.MediaType);
        if (request.ContentLength > maxBytes)
            return ("", MarkdownFault.TooLarge);
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, ct)) > 0)
        {
            if (body.Length + read > maxBytes)
                return ("", MarkdownFault.TooLarge);
            body.Write(buffer, 0, read);
        }
        try
        {
            return (StrictUtf8.GetString(body.GetBuffer(), 0, (int)body.Length).TrimStart('\uFEFF'), null);
        }
        catch (DecoderFallbackException)
        {
            return ("", MarkdownFault.NotUtf8);
        }
    }

    internal static int StatusOf(MarkdownFault fault) =>
        fault switch
        {
            MarkdownFault.MediaType => StatusCodes.Status415UnsupportedMediaType,
            MarkdownFault.TooLarge => StatusCodes.Status413PayloadTooLarge,
            _ => StatusCodes.Status400BadRequest,
        };

    private static bool IsMarkdown(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}

/// <summary>Why a body is no Markdown.</summary>
internal enum MarkdownFault
{
    MediaType,
    TooLarge,
    NotUtf8,
}
