using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Http;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Archives;

/// <summary>An archive that is not as it was exported is refused by file and line, and nothing of it is stored.</summary>
public sealed class RefusedArchiveTests(HttpServer server) : IClassFixture<HttpServer>
{
    private const string Id = "0199f0a2-7c3e-7000-8000-00000000dead";

    private static byte[]? _archive;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // One piece of text of a good archive, and what stands in its place: the place that the fault is told under.
    [Theory]
    [InlineData("manifest.json", "\"version\": 1", "\"version\": 2", "manifest.json")]
    [InlineData("manifest.json", "{", "[", "manifest.json:1")]
    [InlineData("clinics.jsonl", "relational-databases", "unheard-of", "clinics.jsonl:1")]
    [InlineData("practice-checks.jsonl", "\"statement\":\"", "\"statement\":1,\"x\":\"", "practice-checks.jsonl:1")]
    [InlineData("settings.jsonl", "\"newCardsPerDay\":20", "\"newCardsPerDay\":-1", "settings.jsonl:1")]
    [InlineData("settings.jsonl", "\"newCardsPerDay\":20", "\"newCardsPerDay\":\"20\"", "settings.jsonl:1")]
    [InlineData("settings.jsonl", "{\"newCardsPerDay\":20", "{\"revision\":20", "settings.jsonl:1")]
    [InlineData("study-settings.jsonl", "UTC", "Mars/Olympus", "study-settings.jsonl:1")]
    [InlineData("study-settings.jsonl", "04:00:00", "23:00:00", "study-settings.jsonl:1")]
    [InlineData("study-settings.jsonl", "2000-01-01T", "2001-01-01T", "study-settings.jsonl")]
    [InlineData("study-settings.jsonl", "2000-01-01T00:00:00+00:00", "-infinity", "study-settings.jsonl:1")]
    [InlineData("weights.jsonl", "\"weights\":[", "\"weights\":[1,", "weights.jsonl:1")]
    [InlineData("mistakes.jsonl", "\"mistake\":\"", "\"mistake\":\"\\u0000", "mistakes.jsonl:1")]
    [InlineData("mistakes.jsonl", "\"mistake\":\"", "\"mistake\":\"\\ud800", "mistakes.jsonl:1")]
    [InlineData("mistakes.jsonl", "\"clinic\":\"relational-databases\"", "\"clinic\":\"x\"", "mistakes.jsonl:1")]
    [InlineData("mistakes.jsonl", "}\n", "}\n{}\n", "mistakes.jsonl:2")]
    [InlineData("mistakes.jsonl", "}\n", ",\"learnerId\":\"" + Id + "\"}\n", "mistakes.jsonl:1")]
    [InlineData("reviews.jsonl", "\"rating\":\"good\"", "\"rating\":\"fine\"", "reviews.jsonl:*")]
    [InlineData("reviews.jsonl", "\"reviewedAt\":\"2026", "\"reviewedAt\":\"2027", "reviews.jsonl:1")]
    [InlineData("reviews.jsonl", "\"studyDay\":\"2026-0", "\"studyDay\":\"2025-0", "reviews.jsonl:1")]
    [InlineData("reviews.jsonl", "\"cardId\":\"0", "\"cardId\":\"f", "reviews.jsonl:1")]
    [InlineData("cards.jsonl", "\"mistakeId\":\"0", "\"mistakeId\":\"f", "cards.jsonl:1")]
    [InlineData("card-states.jsonl", "\"difficulty\":", "\"difficulty\":1e400,\"x\":", "card-states.jsonl:*")]
    [InlineData("evidence.jsonl", "\"content\":{", "\"content\":{\"x\":1,", "evidence.jsonl:1")]
    [InlineData("files.jsonl", "image/svg+xml", "image/png", "files.jsonl:1")]
    public async Task What_is_wrong_is_told_by_file_and_line(string file, string good, string bad, string place)
    {
        var archive = Archive.Open(await ArchiveAsync());
        var text = archive.Text(file);
        var at = text.IndexOf(good, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} has no {good}: {text}");
        var changed = text.Remove(at, good.Length).Insert(at, bad);

        var told = await RefuseAsync(archive.With(file, changed).ToBytes());

        Assert.StartsWith(place.TrimEnd('*'), told, StringComparison.Ordinal);
        Assert.True(place.EndsWith('*') || told == place, told);
    }

    [Theory]
    [InlineData("manifest.json", "body")]
    [InlineData("reviews.jsonl", "reviews.jsonl")]
    [InlineData("files/", "files.jsonl:1")]
    public async Task A_file_that_is_missing_is_named(string file, string place)
    {
        var archive = Archive.Open(await ArchiveAsync());
        var name = archive.Names.First(name => name.StartsWith(file, StringComparison.Ordinal));

        Assert.Equal(place, await RefuseAsync(archive.With(name, null).ToBytes()));
    }

    [Fact]
    public async Task A_drawing_that_could_run_something_is_refused()
    {
        var archive = Archive.Open(await ArchiveAsync());
        var name = archive.Names.First(name => name.StartsWith("files/", StringComparison.Ordinal));
        var script = """<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>""";

        Assert.Equal(name, await RefuseAsync(archive.With(name, script).ToBytes()));
    }

    [Fact]
    public async Task What_grows_without_end_when_it_is_unpacked_is_refused_early()
    {
        var archive = Archive.Open(await ArchiveAsync());
        var bomb = archive.With("mistakes.jsonl", new string(' ', 20 * 1024 * 1024));

        // A line of a million characters is enough; of many lines, what they come to.
        Assert.Equal("mistakes.jsonl:1", await RefuseAsync(bomb.ToBytes()));
        var lines = archive.With("clinics.jsonl", Lines());
        Assert.Equal("clinics.jsonl", await RefuseAsync(lines.ToBytes()));

        static string Lines()
        {
            var line = $$"""{"clinic":"relational-databases","title":"{{new string('x', 1000)}}"}""";
            return string.Concat(Enumerable.Repeat(line + "\n", 20_000));
        }
    }

    [Fact]
    public async Task Names_are_never_paths()
    {
        var archive = Archive
            .Open(await ArchiveAsync())
            .With("../../../../tmp/clinic-was-here", "x")
            .With("/tmp/clinic-was-here", "x");
        var fresh = await server.NewLearnerAsync();

        using var imported = await ImportTests.SendAsync(fresh, archive.ToBytes());

        Assert.Equal(HttpStatusCode.OK, imported.StatusCode);
        Assert.False(File.Exists("/tmp/clinic-was-here"));
    }

    [Fact]
    public async Task An_entry_that_is_there_twice_is_refused()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry("manifest.json");
            zip.CreateEntry("manifest.json");
        }

        Assert.Equal("body", await RefuseAsync(bytes.ToArray()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("PK")]
    [InlineData("not a zip at all")]
    public async Task What_is_no_zip_is_refused(string body) =>
        Assert.Equal("body", await RefuseAsync(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public async Task A_zip_that_was_cut_is_refused()
    {
        var archive = await ArchiveAsync();

        Assert.Equal("body", await RefuseAsync(archive[..(archive.Length / 2)]));
    }

    [Fact]
    public async Task Another_type_is_refused()
    {
        var learner = await server.NewLearnerAsync();
        using var content = new ByteArrayContent([1])
        {
            Headers = { ContentType = new MediaTypeHeaderValue("text/plain") },
        };

        using var response = await learner.Http.PostAsync("/v1/me/import", content, Ct);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    // Made once: the tests change copies.
    private async Task<byte[]> ArchiveAsync()
    {
        if (_archive is null)
        {
            using var full = await FullLearner.MakeAsync(server);
            _archive = (await Archive.ReadAsync(full.Learner)).ToBytes();
        }
        return _archive;
    }

    /// <summary>Where the fault is; the account has still nothing.</summary>
    private async Task<string> RefuseAsync(byte[] archive)
    {
        var fresh = await server.NewLearnerAsync();
        using var response = await ImportTests.SendAsync(fresh, archive);
        var problem = await Problem.ReadAsync(response);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "invalid-archive"), (problem.Status, problem.Type));
        Assert.Empty((await fresh.GetAsync<Page<MistakeResponse>>("/v1/mistakes")).Items);
        Assert.Equal("UTC", (await fresh.GetAsync<MeResponse>("/v1/me")).TimeZone);
        return Assert.Single(problem.Fields);
    }
}
