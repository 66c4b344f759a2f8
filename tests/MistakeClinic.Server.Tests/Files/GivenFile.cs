using System.Net.Http.Headers;
using System.Text;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Files;

internal static class GivenFile
{
    // One pixel; the smallest PNG that libpng writes.
    public static byte[] Png =>
        Convert.FromBase64String(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
        );

    public static byte[] Pdf =>
        "%PDF-1.4\n1 0 obj<<>>endobj\nxref\n0 1\ntrailer<<>>\nstartxref\n9\n%%EOF\n"u8.ToArray();

    public static byte[] Svg(string inside) =>
        Encoding.UTF8.GetBytes(
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">{inside}</svg>"
        );

    public static Task<HttpResponseMessage> UploadAsync(
        this Learner learner,
        byte[] bytes,
        string mediaType,
        Guid? id = null,
        string? name = null
    )
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        var query = name is null ? "" : $"?name={Uri.EscapeDataString(name)}";
        return learner.Http.PutAsync(
            new Uri($"/v1/files/{id ?? Guid.CreateVersion7()}{query}", UriKind.Relative),
            content,
            TestContext.Current.CancellationToken
        );
    }
}
