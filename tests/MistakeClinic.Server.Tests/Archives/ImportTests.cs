using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Archives;
using MistakeClinic.Server.Tests.Http;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Archives;

/// <summary>What was exported comes back equal in a fresh account.</summary>
public sealed class ImportTests(HttpServer server) : IClassFixture<HttpServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_archive_in_a_fresh_account_gives_the_same_archive_again()
    {
        using var full = await FullLearner.MakeAsync(server);
        var before = await Archive.ReadAsync(full.Learner);
        var fresh = await server.NewLearnerAsync(timeZone: "Asia/Tokyo");

        var imported = await ImportAsync(fresh, before.ToBytes());

        var after = await Archive.ReadAsync(fresh);
        var files = Learned(before);
        foreach (var file in files)
            Assert.Equal(before.Text(file), after.Text(file));
        Assert.Equal(files, Learned(after));
        Assert.Equal(0, imported.Corrected);
        Assert.True(imported is { Mistakes: > 3, Cards: > 3, Reviews: > 15, Files: 1 }, $"{imported}");
        Said.Line($"P13 import files={files.Count} before={Hash(before)} after={Hash(after)}");
        Assert.Equal(Hash(before), Hash(after));
    }

    [Fact]
    public async Task Whoever_follows_the_account_sees_all_that_was_imported()
    {
        using var full = await FullLearner.MakeAsync(server);
        var archive = await Archive.ReadAsync(full.Learner);
        var fresh = await server.NewLearnerAsync();
        await ImportAsync(fresh, archive.ToBytes());

        var due = await fresh.GetAsync<DueResponse>("/v1/due");
        Assert.Equal(
            (await full.Learner.GetAsync<DueResponse>("/v1/due")).Items.Select(item => item.CardId),
            due.Items.Select(item => item.CardId)
        );
        var changes = await fresh.GetAsync<System.Text.Json.JsonElement>("/v1/changes?limit=200");
        Assert.Contains($"{due.Items[0].CardId}", changes.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_that_the_archive_has_elsewhere_than_its_log_is_put_where_the_log_says()
    {
        using var full = await FullLearner.MakeAsync(server);
        var before = await Archive.ReadAsync(full.Learner);
        var states = before.Lines("card-states.jsonl");
        var line = states.First(state =>
            state.Contains("\"state\":\"review\"", StringComparison.Ordinal)
            && state.Contains("\"weightsVersion\":1", StringComparison.Ordinal)
        );
        var forged = System.Text.RegularExpressions.Regex.Replace(line, "\"stability\":[0-9.]+", "\"stability\":9999");
        Assert.NotEqual(line, forged);
        var fresh = await server.NewLearnerAsync();

        var imported = await ImportAsync(
            fresh,
            before
                .With(
                    "card-states.jsonl",
                    before.Text("card-states.jsonl").Replace(line, forged, StringComparison.Ordinal)
                )
                .ToBytes()
        );

        Assert.Equal(1, imported.Corrected);
        Assert.Equal(before.Text("card-states.jsonl"), (await Archive.ReadAsync(fresh)).Text("card-states.jsonl"));
    }

    [Fact]
    public async Task An_account_that_has_something_takes_none()
    {
        using var full = await FullLearner.MakeAsync(server);
        var archive = (await Archive.ReadAsync(full.Learner)).ToBytes();
        var used = await server.NewLearnerAsync();
        await ImportAsync(used, archive);

        using var refused = await SendAsync(used, archive);

        Assert.Equal("account-not-empty", (await Problem.ReadAsync(refused)).Type);
    }

    [Fact]
    public async Task Traps_and_checks_of_another_servers_page_are_found_by_what_they_say()
    {
        using var full = await FullLearner.MakeAsync(server);
        var before = await Archive.ReadAsync(full.Learner);
        var check = System.Text.Json.Nodes.JsonNode.Parse(before.Lines("practice-checks.jsonl")[0])![
            "checkId"
        ]!.ToString();
        var elsewhere = Guid.CreateVersion7().ToString();
        var moved = before;
        foreach (var file in new[] { "practice-checks.jsonl", "mistakes.jsonl", "attempts.jsonl" })
            moved = moved.With(file, before.Text(file).Replace(check, elsewhere, StringComparison.Ordinal));
        var fresh = await server.NewLearnerAsync();

        await ImportAsync(fresh, moved.ToBytes());

        Assert.Equal(before.Text("attempts.jsonl"), (await Archive.ReadAsync(fresh)).Text("attempts.jsonl"));
    }

    private static List<string> Learned(Archive archive) =>
        [
            .. ArchiveTables.All.Where(table => table.IsImported).Select(table => table.FileName),
            .. archive.Names.Where(name =>
                name.StartsWith("files/", StringComparison.Ordinal)
                || name.StartsWith("logs/", StringComparison.Ordinal)
            ),
        ];

    private static string Hash(Archive archive) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(Learned(archive).Select(archive.Text))))
        )[..16];

    private static async Task<ImportedAccountResponse> ImportAsync(Learner learner, byte[] archive)
    {
        using var response = await SendAsync(learner, archive);
        var text = await response.Content.ReadAsStringAsync(Ct);
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        return System.Text.Json.JsonSerializer.Deserialize<ImportedAccountResponse>(text, ClinicServer.Json)!;
    }

    internal static Task<HttpResponseMessage> SendAsync(Learner learner, byte[] archive)
    {
        var content = new ByteArrayContent(archive);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/zip");
        return learner.Http.PostAsync("/v1/me/import", content, Ct);
    }
}
