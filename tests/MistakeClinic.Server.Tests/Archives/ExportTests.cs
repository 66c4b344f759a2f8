using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Archives;
using MistakeClinic.Server.Tests.Http;
using MistakeClinic.Server.Tests.Support;
using MistakeClinic.Server.Tests.Tenancy;

namespace MistakeClinic.Server.Tests.Archives;

/// <summary>The archive has everything of one learner, by the catalogue's list of tables and columns, and no secret.</summary>
public sealed class ExportTests(HttpServer server) : IClassFixture<HttpServer>
{
    private static readonly string[] Secrets = ["hash", "secret", "stamp", "public_key", "credential_id"];

    [Fact]
    public async Task Every_table_of_learners_is_in_the_archive_or_excepted_for_a_reason()
    {
        await using var admin = await server.OpenAsync();
        var tables = (await admin.QueryAsync<string>(FullLearner.TablesSql)).ToList();
        var exported = ArchiveTables.All.Select(table => table.Table).Distinct().ToList();

        Assert.Equal(tables, exported.Concat(ArchiveTables.Exceptions.Keys).Order(StringComparer.Ordinal));
        Assert.All(ArchiveTables.Exceptions.Values, Assert.NotEmpty);
        Said.Line(
            $"P13 tables={tables.Count} exported={exported.Count} excepted={ArchiveTables.Exceptions.Count} files={ArchiveTables.All.Count}"
        );
    }

    [Fact]
    public async Task Every_column_is_written_or_left_out_on_purpose_and_what_is_secret_is_not_written()
    {
        await using var admin = await server.OpenAsync();
        foreach (var table in ArchiveTables.All)
        {
            var columns = await admin.QueryAsync<string>(
                """
                select attname from pg_attribute
                where attrelid = @table::regclass and attnum > 0 and not attisdropped and attname <> 'learner_id'
                order by attname
                """,
                new { table = table.Table }
            );
            Assert.Equal(
                columns,
                table.Columns.Concat(table.Omitted).Where(name => name != "learner_id").Order(StringComparer.Ordinal)
            );
            // What was sent, and not who sent it.
            Assert.DoesNotContain(
                table.Columns.Except(["request_hash", "upload_hash"]),
                column => Secrets.Any(secret => column.Contains(secret, StringComparison.Ordinal))
            );
        }
    }

    [Fact]
    public async Task It_holds_everything_of_the_learner_and_nothing_of_anyone_else()
    {
        using var full = await FullLearner.MakeAsync(server);
        var neighbour = await Victim.MakeAsync(server);

        var archive = await Archive.ReadAsync(full.Learner);

        await using var admin = await server.OpenAsync();
        foreach (var table in ArchiveTables.All.Where(table => table.Condition == "true"))
            Assert.Equal(
                await admin.ExecuteScalarAsync<long>(
                    $"select count(*) from {table.Table} where learner_id = @id",
                    new { id = full.Learner.LearnerId }
                ),
                archive.Lines(table.FileName).Count
            );
        Assert.Contains("passkey.add", archive.Text("audit.jsonl"), StringComparison.Ordinal);
        Assert.Contains(Victim.Word, archive.Text("logs/relational-databases.md"), StringComparison.Ordinal);
        foreach (var file in archive.Lines("files.jsonl").Select(line => JsonNode.Parse(line)!))
        {
            using var kept = await full.Learner.SendAsync(HttpMethod.Get, $"/v1/files/{file["fileId"]}");
            Assert.Equal(
                await kept.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken),
                archive[$"files/{file["fileId"]}"]
            );
        }
        var all = archive.All;
        Assert.DoesNotContain($"{neighbour.Learner.LearnerId}", all, StringComparison.Ordinal);
        Assert.DoesNotContain(neighbour.Learner.Email, all, StringComparison.Ordinal);
        Assert.DoesNotContain(full.Learner.Session.AccessToken!, all, StringComparison.Ordinal);
        Assert.All(
            archive.Names.Where(name => name.EndsWith(".jsonl", StringComparison.Ordinal)),
            name => Assert.Contains($"`{name}`", archive.Text("README.md"), StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_line_says_what_the_api_says()
    {
        using var full = await FullLearner.MakeAsync(server);
        var archive = await Archive.ReadAsync(full.Learner);

        var review = JsonNode.Parse(archive.Lines("reviews.jsonl")[0])!;
        var log = await full.Learner.GetAsync<JsonObject>($"/v1/cards/{review["cardId"]}/reviews");
        var told = log["items"]!.AsArray().Single(item => (string)item!["reviewId"]! == (string)review["reviewId"]!)!;

        string[] words = ["rating", "source", "durationMs", "studyDay", "timeZone", "stateBefore", "stateAfter"];
        Assert.All(words, word => Assert.Equal(told[word]!.ToJsonString(), review[word]!.ToJsonString()));
        Assert.Equal(
            (await full.Learner.GetAsync<JsonObject>("/v1/me")).ToJsonString(),
            JsonNode.Parse(archive.Text("me.json"))!.ToJsonString()
        );
    }

    [Fact]
    public async Task No_token_reads_it_and_a_day_has_five()
    {
        var learner = await server.NewLearnerAsync();
        var made = await learner.PostAsync<CreatedTokenResponse>(
            "/v1/tokens",
            """{"name": "x", "scopes": ["read", "study", "write"]}"""
        );
        using var script = new HttpClient { BaseAddress = learner.Http.BaseAddress };
        script.DefaultRequestHeaders.Authorization = new("Bearer", made.Token);
        using var refused = await script.GetAsync("/v1/me/export", TestContext.Current.CancellationToken);
        Assert.Equal("session-needed", (await Problem.ReadAsync(refused)).Type);

        for (var export = 0; export < 5; export++)
            await Archive.ReadAsync(learner);
        using var sixth = await learner.SendAsync(HttpMethod.Get, "/v1/me/export");
        Assert.Equal(
            (HttpStatusCode.TooManyRequests, "too-many-exports"),
            ((await Problem.ReadAsync(sixth)) is var problem ? problem.Status : default, problem.Type)
        );
        Assert.Equal(TimeSpan.FromDays(1), sixth.Headers.RetryAfter!.Delta);
        var entries = await learner.GetAsync<Page<AuditEntryResponse>>("/v1/me/audit");
        Assert.Equal(
            (5, 1),
            (
                entries.Items.Count(entry => entry is { Action: "account.export", Outcome: AuditOutcome.Done }),
                entries.Items.Count(entry => entry is { Action: "account.export", Reason: "too-many-exports" })
            )
        );
    }
}
