using System.Net;
using System.Text;
using MistakeClinic.Server.Logs;
using MistakeClinic.Server.Tests.Mistakes;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Logs;

public sealed class RefusedLogTests(MistakeServer server) : IClassFixture<MistakeServer>
{
    private const string Unknown = "0199f0a2-7c3e-7000-8000-00000000dead";

    [Theory]
    [InlineData("| Symptom |", "| Sign |", 1, 20, "Symptom", "\"Sign\"")]
    [InlineData("2026-02-27 ", "27.2.2026 ", 3, 3, "Date", "no date")]
    [InlineData("2026-02-27 ", "1999-02-27 ", 3, 3, "Date", "from 2000-01-01")]
    [InlineData("| M one |", "| |", 3, 70, "Mistake", "is empty")]
    [InlineData("| Cause |", "| |", 3, 82, "Root cause", "ML010")]
    [InlineData("| Cause |", "| Careless. |", 3, 82, "Root cause", "ML010")]
    [InlineData("| Cause |", "| Cause | more |", 3, 164, "Retrieval card", "has 7 cells")]
    [InlineData("| Cause |", "|", 3, 89, "Repair evidence", "has 5 cells")]
    [InlineData("| Rule |", "| |", 3, 164, "Retrieval card", "not taken away")]
    [InlineData("| Rule |", "| Check the label before coding. |", 3, 164, "Retrieval card", "ML002")]
    [InlineData("| Note |", "| Another note |", 3, 157, "Repair evidence", "evidence is not")]
    [InlineData("<!-- mistake ID -->", $"<!-- mistake {Unknown} -->", 3, 3, "Date", "names no mistake")]
    [InlineData("<!-- mistake ID -->", "<!-- mistake 7 -->", 3, 27, "Date", "no reference")]
    [InlineData(
        "| | | | |",
        "| | | | |\n| 2026-02-28 <!-- mistake ID --> | Twice | | | | |",
        5,
        3,
        "Date",
        "same mistake"
    )]
    [InlineData("| 2026-02-28 |", "| |", 4, 3, "Date", "no date")]
    [InlineData("| M two |", "| LONG |", 4, 16, "Mistake", "1 to 2000")]
    public async Task A_wrong_cell_is_named_and_nothing_is_stored(
        string old,
        string replacement,
        int line,
        int column,
        string cell,
        string words
    )
    {
        var learner = await server.NewLearnerAsync();
        var mistake = Given.Mistake();
        mistake["mistake"] = "M one";
        mistake["symptom"] = "S";
        var id = (await learner.LogAsync(mistake)).Mistake.MistakeId;
        using var note = await learner.SendAsync(
            HttpMethod.Post,
            $"/v1/mistakes/{id}/evidence",
            """{"type":"reviewNote","changed":[],"content":{"note":"Note"}}"""
        );
        var before = await learner.ReadLogAsync();
        var table = before.Markdown + "| 2026-02-28 | M two | | | | |\n";
        // A change that could be made, beside the fault.
        table = table.Replace("| S |", "| T |", StringComparison.Ordinal);

        var faults = await learner.RefusedAsync(
            table.Replace(Filled(old), Filled(replacement), StringComparison.Ordinal)
        );

        var fault = Assert.Single(faults);
        Assert.Equal((line, column, cell), (fault.Line, fault.Column, fault.Cell));
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
        Assert.NotEmpty(fault.Fix);
        Assert.Equal(before, await learner.ReadLogAsync());

        string Filled(string text) =>
            text.Replace("ID", $"{id}", StringComparison.Ordinal)
                .Replace("| Cause |", $"| {Given.RootCause} |", StringComparison.Ordinal)
                .Replace("| Rule |", $"| {Given.Rule} |", StringComparison.Ordinal)
                .Replace("LONG", new string('x', 2001), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_faults_are_named_at_once()
    {
        var learner = await server.NewLearnerAsync();
        var rows = "| never | a | | | | |\n| 2026-02-20 | | | | | |\n| 2026-02-20 | b | | | | Be careful |\n";
        var faults = await learner.RefusedAsync(GivenLog.Head + rows);
        Assert.Equal(
            [(3, "Date"), (4, "Mistake"), (5, "Root cause"), (5, "Retrieval card")],
            faults.Select(f => (f.Line, f.Cell))
        );
        Assert.Equal((0, 0, 0), await server.CountAsync(learner));
    }

    [Fact]
    public async Task Two_rows_cannot_have_one_card()
    {
        var learner = await server.NewLearnerAsync();
        var row = $"| 2026-02-20 | a | | {Given.RootCause} | | {Given.Rule} |\n";
        var fault = Assert.Single(
            await learner.RefusedAsync(GivenLog.Head + row + row.Replace("| a |", "| b |", StringComparison.Ordinal))
        );
        Assert.Equal((4, "Retrieval card"), (fault.Line, fault.Cell));
        Assert.StartsWith("ML015", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_of_another_learner_or_clinic_cannot_be_named()
    {
        var (one, other) = (await server.NewLearnerAsync(), await server.NewLearnerAsync());
        await one.LogAsync(Given.QuickCapture());
        var elsewhere = Given.QuickCapture();
        elsewhere["clinic"] = MistakeServer.OtherClinic;
        var mine = (await other.LogAsync(elsewhere)).Mistake.MistakeId;
        var (table, _) = await one.ReadLogAsync();
        Assert.Contains(
            "names no mistake",
            Assert.Single(await other.RefusedAsync(table)).Message,
            StringComparison.Ordinal
        );
        var moved = $"{GivenLog.Head}| 2026-02-20 <!-- mistake {mine} --> | a | | | | |\n";
        Assert.Contains(
            "names no mistake",
            Assert.Single(await other.RefusedAsync(moved)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task At_most_200_rows_may_change_something()
    {
        var learner = await server.NewLearnerAsync();
        var rows = Enumerable.Range(0, 201).Select(i => $"| 2026-02-20 | Number {i} | | | | |\n").ToList();
        var fault = Assert.Single(await learner.RefusedAsync(GivenLog.Head + string.Concat(rows)));
        Assert.Equal(203, fault.Line);
        Assert.Equal(200, (await learner.ImportAsync(GivenLog.Head + string.Concat(rows.Take(200)))).Created.Count);
        var rest = await learner.ImportAsync(GivenLog.Head + string.Concat(rows));
        Assert.Equal((200, 1), (rest.Unchanged, rest.Created.Count));
    }

    [Theory]
    [InlineData("text/plain", "x", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("text/markdown; charset=latin1", "x", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("text/markdown", "\u00e9", HttpStatusCode.BadRequest)]
    [InlineData("text/markdown", "large", HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_body_that_is_no_markdown_is_refused(string mediaType, string text, HttpStatusCode status)
    {
        var learner = await server.NewLearnerAsync();
        var body = text == "large" ? new byte[PutLog.MaxBytes + 1] : Encoding.Latin1.GetBytes(text);
        using var response = await learner.PutLogAsync(GivenLog.Path, body, mediaType);
        Assert.Equal(status, (await Problem.ReadAsync(response)).Status);
    }

    [Fact]
    public async Task A_log_of_no_clinic_is_not_found()
    {
        var learner = await server.NewLearnerAsync();
        var body = Encoding.UTF8.GetBytes(GivenLog.Head);
        using var response = await learner.PutLogAsync("/v1/clinics/no-such-clinic/log.md", body, "text/markdown");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
