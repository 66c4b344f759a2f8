using Microsoft.Net.Http.Headers;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Web;

/// <summary>A file of the web client, held in memory: all of them together are some hundred kilobytes.</summary>
/// <param name="Bytes">As the build made it.</param>
/// <param name="Brotli">The same compressed; null when the build did not.</param>
/// <param name="ContentType">By its extension.</param>
/// <param name="CacheControl">For ever when its name changes with what is in it; else to be asked for each time.</param>
internal sealed record WebFile(byte[] Bytes, byte[]? Brotli, string ContentType, string CacheControl)
{
    internal const string Page = "index.html";
    private const string Hashed = "assets/";
    private const string Compressed = ".br";

    private readonly string _tag = EntityTag.Of(Convert.ToBase64String(Bytes));

    private static readonly Dictionary<string, string> Types = new()
    {
        [".css"] = "text/css; charset=utf-8",
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".png"] = "image/png",
        [".svg"] = "image/svg+xml",
        [".webmanifest"] = "application/manifest+json",
    };

    /// <summary>All files of a folder by their path in it, with slashes; none where there is no such folder.</summary>
    internal static Dictionary<string, WebFile> ReadAll(string folder) =>
        !Directory.Exists(folder)
            ? []
            : Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(path => Types.ContainsKey(Path.GetExtension(path)))
                .ToDictionary(
                    path => Path.GetRelativePath(folder, path).Replace('\\', '/'),
                    path => Read(path, folder)
                );

    /// <summary>The answer to a request for it: compressed where the client takes that, 304 where it has it.</summary>
    internal IResult Answer(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = CacheControl;
        headers.Vary = HeaderNames.AcceptEncoding;
        var isCompressed = Brotli is not null && TakesBrotli(http.Request);
        if (isCompressed)
            headers.ContentEncoding = "br";
        // Weak: the same thing in two encodings (RFC 9110, section 8.8.1).
        return TypedResults.Bytes(
            isCompressed ? Brotli! : Bytes,
            ContentType,
            entityTag: new EntityTagHeaderValue(_tag, isWeak: true)
        );
    }

    private static WebFile Read(string path, string folder)
    {
        var isHashed = Path.GetRelativePath(folder, path)
            .Replace('\\', '/')
            .StartsWith(Hashed, StringComparison.Ordinal);
        return new(
            File.ReadAllBytes(path),
            File.Exists(path + Compressed) ? File.ReadAllBytes(path + Compressed) : null,
            Types[Path.GetExtension(path)],
            isHashed ? "public, max-age=31536000, immutable" : "no-cache"
        );
    }

    private static bool TakesBrotli(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(coding => coding.Value == "br" && coding.Quality is not 0);
}
