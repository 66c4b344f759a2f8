using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Tests.Support;
using MistakeClinic.Server.Web;

namespace MistakeClinic.Server.Tests.Web;

public sealed partial class WebClientTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    private const string Missing = "The web client was not built: install Node.js 20.19 or newer and build again.";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private HttpClient NewBrowser()
    {
        var isBuilt = File.Exists(Path.Combine(AppContext.BaseDirectory, WebClientEndpoint.Folder, WebFile.Page));
        Assert.SkipUnless(isBuilt || Environment.GetEnvironmentVariable("CI") is not null, Missing);
        Assert.True(isBuilt, Missing);
        return server.CreateClient();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/review")]
    [InlineData("/clinics/container-orchestration")]
    public async Task Its_pages_need_no_session_and_are_asked_for_each_time(string address)
    {
        using var http = NewBrowser();
        using var response = await http.GetAsync(address, Ct);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("no-cache", response.Headers.CacheControl?.ToString());
        Assert.Equal(ContentPolicy.WebClient.Value, response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Contains("<div id=\"app\">", await response.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_a_page_names_is_there_and_what_is_named_by_its_content_is_kept_for_ever()
    {
        using var http = NewBrowser();
        var page = await http.GetStringAsync("/", Ct);
        Assert.DoesNotContain("http", Addresses().Replace(page, ""), StringComparison.Ordinal);
        var named = Addresses().Matches(page).Select(match => match.Groups[1].Value).ToList();
        Assert.Contains(named, address => address.StartsWith("/assets/", StringComparison.Ordinal));
        foreach (var address in named.Append("/sw.js"))
        {
            using var response = await http.GetAsync(address, Ct);
            Assert.Equal((address, HttpStatusCode.OK), (address, response.StatusCode));
            Assert.Equal(
                address.StartsWith("/assets/", StringComparison.Ordinal)
                    ? "public, max-age=31536000, immutable"
                    : "no-cache",
                response.Headers.CacheControl?.ToString()
            );
            // A service worker is held to the policy of its own answer.
            Assert.Equal(ContentPolicy.WebClient.Value, response.Headers.GetValues("Content-Security-Policy").Single());
        }
    }

    [Fact]
    public async Task The_icons_of_the_installed_client_are_the_pictures_that_its_manifest_tells()
    {
        using var http = NewBrowser();
        using var manifest = JsonDocument.Parse(await http.GetStringAsync("/manifest.webmanifest", Ct));
        foreach (var icon in manifest.RootElement.GetProperty("icons").EnumerateArray())
        {
            using var response = await http.GetAsync(icon.GetProperty("src").GetString(), Ct);
            var type = icon.GetProperty("type").GetString();
            Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
            if (type != "image/png")
                continue;
            // PNG, third edition, section 11.2.1: width and height, four bytes each, from the 17th byte.
            var bytes = await response.Content.ReadAsByteArrayAsync(Ct);
            var (width, height) = (Size(bytes.AsSpan(16)), Size(bytes.AsSpan(20)));
            Assert.Equal(icon.GetProperty("sizes").GetString(), $"{width}x{height}");
        }

        static uint Size(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }

    [Fact]
    public async Task It_comes_compressed_to_who_takes_that_and_not_at_all_to_who_has_it()
    {
        using var http = NewBrowser();
        var plain = await http.GetStringAsync("/", Ct);
        http.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip, br");
        using var compressed = await http.GetAsync("/", Ct);
        Assert.Equal("br", compressed.Content.Headers.ContentEncoding.Single());
        Assert.Contains("Accept-Encoding", compressed.Headers.Vary);
        await using var brotli = new BrotliStream(
            await compressed.Content.ReadAsStreamAsync(Ct),
            CompressionMode.Decompress
        );
        using var reader = new StreamReader(brotli, Encoding.UTF8);
        Assert.Equal(plain, await reader.ReadToEndAsync(Ct));

        http.DefaultRequestHeaders.IfNoneMatch.Add(compressed.Headers.ETag!);
        using var again = await http.GetAsync("/", Ct);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        http.DefaultRequestHeaders.IfNoneMatch.Clear();
        http.DefaultRequestHeaders.AcceptEncoding.Clear();
        http.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br;q=0");
        using var refusing = await http.GetAsync("/", Ct);
        Assert.Empty(refusing.Content.Headers.ContentEncoding);
    }

    [Theory]
    [InlineData("/assets/index-0.js", HttpStatusCode.NotFound)]
    [InlineData("/favicon.ico", HttpStatusCode.NotFound)]
    [InlineData("/..%2f..%2fappsettings.json", HttpStatusCode.NotFound)]
    [InlineData("/v1", HttpStatusCode.Unauthorized)]
    [InlineData("/v1/no-such-thing", HttpStatusCode.Unauthorized)]
    [InlineData("/v1/me", HttpStatusCode.Unauthorized)]
    [InlineData("/health/no-such-thing", HttpStatusCode.Unauthorized)]
    [InlineData("/openapi/v2.json", HttpStatusCode.Unauthorized)]
    public async Task What_is_no_page_is_never_answered_with_one(string address, HttpStatusCode status)
    {
        using var http = NewBrowser();
        using var response = await http.GetAsync(address, Ct);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public void Without_its_files_there_is_no_client()
    {
        Assert.Empty(WebFile.ReadAll(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"))));
    }

    [GeneratedRegex("(?:src|href)=\"([^\"]+)\"")]
    private static partial Regex Addresses();
}
