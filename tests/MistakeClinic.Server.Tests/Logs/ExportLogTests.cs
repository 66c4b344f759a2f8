using System.Net;
using MistakeClinic.Clinics.Logs;
using MistakeClinic.Server.Tests.Mistakes;

namespace MistakeClinic.Server.Tests.Logs;

public sealed class ExportLogTests(MistakeServer server) : IClassFixture<MistakeServer>
{
    [Fact]
    public async Task A_learner_without_mistakes_has_an_empty_table()
    {
        var learner = await server.NewLearnerAsync();
        Assert.Equal(GivenLog.Head, (await learner.ReadLogAsync()).Markdown);
    }

    [Fact]
    public async Task The_oldest_mistake_comes_first_and_each_row_names_its_own()
    {
        var learner = await server.NewLearnerAsync();
        var later = (await learner.LogAsync(Given.Mistake())).Mistake;
        var draft = Given.QuickCapture("I took a | for an `or`\nand <b>lost</b> it");
        draft["occurredOn"] = "2026-02-26";
        var earlier = (await learner.LogAsync(draft)).Mistake;

        var expected = $"""
            {GivenLog.Head}| 2026-02-26 <!-- mistake {earlier.MistakeId} --> | I took a \| for an `or`<br>and &lt;b>lost&lt;/b> it |  |  |  |  |
            | 2026-02-27 <!-- mistake {later.MistakeId} --> | {later.Mistake} | {later.Symptom} | {later.RootCause} |  | {Given.Rule} |

            """;
        Assert.Equal(expected, (await learner.ReadLogAsync()).Markdown);
    }

    [Fact]
    public async Task Evidence_is_summed_up_one_piece_a_line()
    {
        var learner = await server.NewLearnerAsync();
        var mistake = (await learner.LogAsync(Given.QuickCapture())).Mistake.MistakeId;
        await AddAsync(
            "counterexample",
            """{"input":"two tags","expected":"one image","actual":"two"}""",
            "[\"code\",\"designDecision\"]"
        );
        await AddAsync("reviewNote", """{"note":"Ada saw it, too."}""", "[]");
        await AddAsync("benchmark", """{"measurements":[{"name":"pull","before":2.5,"after":1,"unit":"s"}]}""", "[]");

        var row = Assert.Single(LogTable.Read((await learner.ReadLogAsync()).Markdown).Rows);
        Assert.Equal(
            "counterexample: two tags: two, not one image (changed: code, design decision)\nAda saw it, too.\nbenchmark: pull 2.5 to 1 s",
            row.Entry.Row.RepairEvidence
        );

        async Task AddAsync(string type, string content, string changed)
        {
            server.Time.Advance(TimeSpan.FromSeconds(1));
            using var added = await learner.SendAsync(
                HttpMethod.Post,
                $"/v1/mistakes/{mistake}/evidence",
                $$"""{"type":"{{type}}","changed":{{changed}},"content":{{content}}}"""
            );
            Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        }
    }

    [Fact]
    public async Task The_tag_changes_with_the_table_and_with_nothing_else()
    {
        var learner = await server.NewLearnerAsync();
        var empty = await learner.ReadLogAsync();
        var mistake = (await learner.LogAsync(Given.QuickCapture())).Mistake.MistakeId;
        var one = await learner.ReadLogAsync();
        Assert.Equal(one, await learner.ReadLogAsync());
        using var changed = await learner.PatchAsync(mistake, """{"confidence":40}""");
        Assert.Equal(one, await learner.ReadLogAsync());
        using var deleted = await learner.SendAsync(HttpMethod.Delete, $"/v1/mistakes/{mistake}");
        Assert.NotEqual(empty.Tag, one.Tag);
        Assert.Equal(empty, await learner.ReadLogAsync());
    }

    [Fact]
    public async Task A_log_is_of_one_learner_and_one_clinic()
    {
        var (one, other) = (await server.NewLearnerAsync(), await server.NewLearnerAsync());
        await one.LogAsync(Given.QuickCapture());
        var elsewhere = Given.QuickCapture();
        elsewhere["clinic"] = MistakeServer.OtherClinic;
        await other.LogAsync(elsewhere);

        Assert.Equal(GivenLog.Head, (await other.ReadLogAsync()).Markdown);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await one.FailAsync(HttpMethod.Get, "/v1/clinics/no-such-clinic/log.md")).Status
        );
    }
}
