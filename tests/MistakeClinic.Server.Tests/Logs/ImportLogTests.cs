using System.Net;
using CsCheck;
using MistakeClinic.Clinics.Logs;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Cards;
using MistakeClinic.Server.Tests.Mistakes;

namespace MistakeClinic.Server.Tests.Logs;

public sealed class ImportLogTests(MistakeServer server) : IClassFixture<MistakeServer>
{
    private static readonly Gen<string> Text = Gen.OneOf(
            "|",
            "\\",
            "`",
            "``x``",
            "\n",
            "\r",
            "\t",
            " ",
            "<br>",
            "<!-- mistake x -->",
            "&amp;",
            "&#9;",
            "*",
            "_",
            "[a](b)",
            "é",
            "a"
        )
        .Array[1, 10]
        .Select(string.Concat)
        .Where(text => !string.IsNullOrWhiteSpace(text));

    [Fact]
    public async Task What_was_exported_changes_nothing_when_it_is_imported()
    {
        var learner = await server.NewLearnerAsync();
        var logged = (await learner.LogAsync(Given.Mistake())).Mistake;
        await learner.LogAsync(Given.QuickCapture());
        var before = await learner.ReadLogAsync();

        using var response = await learner.PutLogAsync(before.Markdown, before.Tag);

        var import = await response.ReadAsync<LogImportResponse>();
        Assert.Equal((2, 0, 0), (import.Unchanged, import.Changed.Count, import.Created.Count));
        Assert.Equal(before.Tag, response.Headers.ETag!.Tag);
        Assert.Equal(before, await learner.ReadLogAsync());
        using var read = await learner.SendAsync(HttpMethod.Get, $"/v1/mistakes/{logged.MistakeId}");
        Assert.Equal("\"1\"", read.Headers.ETag!.Tag);
    }

    [Fact]
    public async Task A_rule_that_the_table_changes_is_a_text_of_its_own_and_the_memory_stays()
    {
        var learner = await server.NewLearnerAsync();
        var card = (await learner.LogAsync(Given.Mistake())).Mistake.Card!.CardId;
        var review = new
        {
            reviewId = Guid.CreateVersion7(),
            cardId = card,
            rating = "easy",
            reviewedAt = server.Time.GetUtcNow(),
            durationMs = 900,
        };
        await learner.PostAsync<RecordReviewsResponse>("/v1/reviews", new { reviews = new[] { review } });
        var before = (await learner.CardAsync(card)).Schedule;
        var (table, _) = await learner.ReadLogAsync();

        await learner.ImportAsync(table.Replace("blaming the network", "blaming the proxy", StringComparison.Ordinal));

        Assert.Equal(before, (await learner.CardAsync(card)).Schedule);
        var texts = await learner.TextsAsync(card);
        Assert.Equal(
            ["Check the Service's selector before blaming the proxy.", Given.Rule],
            texts.Select(text => text.Rule)
        );
        Assert.False(texts[0].StartsAnew);
    }

    [Fact]
    public async Task Any_texts_come_back_to_the_last_character()
    {
        foreach (var texts in Text.Array[3].Array[15].Single())
        {
            var learner = await server.NewLearnerAsync();
            var mistake = Given.Mistake();
            (mistake["mistake"], mistake["symptom"]) = (texts[0], texts[1]);
            mistake["rootCause"] = $"{Given.RootCause} {texts[2]}";
            var logged = (await learner.LogAsync(mistake)).Mistake;
            var (table, _) = await learner.ReadLogAsync();

            Assert.Equal(1, (await learner.ImportAsync(table)).Unchanged);
            var edited = table.Replace("2026-02-27 ", "2026-02-26 ", StringComparison.Ordinal);
            Assert.Single((await learner.ImportAsync(edited)).Changed);

            var after = await learner.ReadMistakeAsync(logged.MistakeId);
            Assert.Equal(
                (
                    logged.Mistake,
                    logged.Symptom,
                    logged.RootCause,
                    logged.Card!.Rule,
                    new NodaTime.LocalDate(2026, 2, 26)
                ),
                (after.Mistake, after.Symptom, after.RootCause, after.Card!.Rule, after.OccurredOn)
            );
        }
    }

    [Fact]
    public async Task Edited_rows_change_the_mistakes_that_they_name()
    {
        var learner = await server.NewLearnerAsync();
        var first = (await learner.LogAsync(Given.Mistake())).Mistake;
        var second = (await learner.LogAsync(Given.QuickCapture())).Mistake;
        var rows = Rows(await learner.ReadLogAsync());
        var table = LogTable.Write([
            rows[1] with
            {
                Row = rows[1].Row with { Symptom = "Two nodes ran two images", RootCause = Given.RootCause },
            },
            rows[0] with
            {
                Row = rows[0].Row with
                {
                    Symptom = "",
                    RetrievalCard = "check the Pod's labels before blaming the network",
                },
            },
        ]);

        var import = await learner.ImportAsync("# My log\n\n## Mistake Log\n\n" + table + "\n## Completion Standard\n");

        Assert.Equal([second.MistakeId, first.MistakeId], import.Changed.Select(changed => changed.MistakeId));
        Assert.Equal([7, 8], import.Changed.Select(changed => changed.Line));
        var after = await learner.ReadMistakeAsync(first.MistakeId);
        Assert.Null(after.Symptom);
        Assert.Equal("Check the Pod's labels before blaming the network.", after.Card!.Rule);
        Assert.Equal((first.Card!.CardId, first.Confidence), (after.Card.CardId, after.Confidence));
        Assert.Equal(Given.RootCause, (await learner.ReadMistakeAsync(second.MistakeId)).RootCause);
        Assert.Equal((2, 0), ((await learner.ImportAsync(table)).Unchanged, import.Unchanged));
    }

    [Fact]
    public async Task Rows_without_a_reference_become_mistakes_once()
    {
        var learner = await server.NewLearnerAsync();
        var table =
            GivenLog.Head
            + "| Starter | Pick one | | | | |\n| | | | | | |\n"
            + $"| 2026-02-20 | A whole one | It fails | {Given.RootCause} | A note on it | {Given.Rule} |\n"
            + "| 2026-02-21 | A draft | | | | |\n";

        var import = await learner.ImportAsync(table);

        Assert.Equal((0, 0), (import.Unchanged, import.Changed.Count));
        Assert.Equal([5, 6], import.Created.Select(created => created.Line));
        var whole = await learner.ReadMistakeAsync(import.Created[0].MistakeId);
        Assert.Equal((Given.Rule, 1), (whole.Card!.Rule, whole.EvidenceCount));
        var draft = await learner.ReadMistakeAsync(import.Created[1].MistakeId);
        Assert.Equal(RepairStep.Reproduced, draft.Repair.NextStep!.Step);

        var again = await learner.ImportAsync(table);
        Assert.Equal((2, 0, 0), (again.Unchanged, again.Changed.Count, again.Created.Count));
        var rows = Rows(await learner.ReadLogAsync());
        Assert.Equal("A note on it", rows[0].Row.RepairEvidence);
        Assert.Equal((2, 1, 1), await server.CountAsync(learner));
    }

    [Fact]
    public async Task Findings_that_are_no_errors_are_told()
    {
        var learner = await server.NewLearnerAsync();
        var row =
            $"| 2026-02-20 | Latest | It fails | {Given.RootCause} | | Do not use latest when deploying an image |\n";
        var created = Assert.Single((await learner.ImportAsync(GivenLog.Head + row)).Created);
        Assert.Contains(created.Findings, finding => finding.RuleId == "ML009");
    }

    [Fact]
    public async Task A_table_that_is_outdated_is_refused()
    {
        var learner = await server.NewLearnerAsync();
        var old = await learner.ReadLogAsync();
        await learner.LogAsync(Given.QuickCapture());
        using var response = await learner.PutLogAsync(old.Markdown, old.Tag);
        Assert.Equal(HttpStatusCode.PreconditionFailed, response.StatusCode);
        using var any = await learner.PutLogAsync(old.Markdown, "*");
        Assert.Equal(HttpStatusCode.OK, any.StatusCode);
    }

    private static List<LogEntry> Rows((string Markdown, string Tag) log) =>
        [.. LogTable.Read(log.Markdown).Rows.Select(row => row.Entry)];
}
