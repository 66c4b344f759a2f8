using MistakeClinic.Cli.Tests.Support;

namespace MistakeClinic.Cli.Tests.Replay;

public class ReplayAnswerTests
{
    // w0 to w3 and w4 of FSRS-6's defaults, and difficulties of fsrs-rs 6.5 (fsrs-rs-6.5-next-states.json, sequence 0).
    private const string NewCard = """
        {"stability":null,"difficulty":null,"retrievability":null,"next":{"again":{"stability":0.212,"difficulty":6.4133,"intervalDays":0.212},"hard":{"stability":1.2931,"difficulty":5.1121707,"intervalDays":1.2931},"good":{"stability":2.3065,"difficulty":2.118104,"intervalDays":2.3065},"easy":{"stability":8.2956,"difficulty":1,"intervalDays":8.2956}}}
        """;

    [Fact]
    public async Task A_card_without_reviews_has_no_memory_and_its_first_review_next()
    {
        var run = await ClinicTool.RunWith("""{"reviews":[]}""", "replay");
        Assert.Equal((0, NewCard + "\n", ""), (run.ExitCode, run.Output, run.Error));
    }

    [Theory]
    [InlineData("\uFEFF{\"reviews\":[]}\r\n")]
    [InlineData(" {\"thenElapsedDays\":3, \"reviews\" : [ ] }\n")]
    [InlineData("{\"desiredRetention\":0.9,\"reviews\":[]}\n")]
    public async Task Byte_order_mark_carriage_return_spaces_and_order_of_members_change_nothing(string line)
    {
        var run = await ClinicTool.RunWith(line, "replay");
        Assert.Equal((0, NewCard + "\n"), (run.ExitCode, run.Output));
    }

    [Fact]
    public async Task Each_line_is_answered_by_one_line_in_order()
    {
        var run = await ClinicTool.RunWith(
            """
            {"reviews":[{"rating":1,"elapsedDays":0}]}
            {"reviews":[]}
            {"weights":[1,2,3,4,5,0.5,1,0.1,1,0.1,1,1,0.1,0.1,1,0.5,2,0.5,0.5,0.1,0.2],"reviews":[{"rating":4,"elapsedDays":0}]}
            {"reviews":[{"rating":1,"elapsedDays":0}]}
            """,
            "replay"
        );
        var lines = run.Output.Split('\n');
        Assert.Equal(5, lines.Length);
        Assert.StartsWith("""{"stability":0.212,""", lines[0], StringComparison.Ordinal);
        Assert.Equal(NewCard, lines[1]);
        Assert.StartsWith("""{"stability":4,""", lines[2], StringComparison.Ordinal);
        Assert.Equal(lines[0], lines[3]);
        Assert.Equal("", lines[4]);
    }

    [Fact]
    public async Task The_elapsed_days_of_a_first_review_change_nothing()
    {
        var run = await ClinicTool.RunWith(
            """
            {"reviews":[{"rating":3,"elapsedDays":0},{"elapsedDays":4,"rating":2}]}
            {"reviews":[{"rating":3,"elapsedDays":9},{"elapsedDays":4,"rating":2}]}
            """,
            "replay"
        );
        var lines = run.Output.Split('\n');
        Assert.Contains("retrievability\":1,", lines[0], StringComparison.Ordinal);
        Assert.Equal(lines[0], lines[1]);
    }

    [Fact]
    public async Task At_the_stability_in_days_recall_is_nine_in_ten()
    {
        const string Weights = "[1,2,3,4,5,0.5,1,0.1,1,0.1,1,1,0.1,0.1,1,0.5,2,0.5,0.5,0.1,0.2]";
        var run = await ClinicTool.RunWith(
            $$"""{"weights":{{Weights}},"reviews":[{"rating":3,"elapsedDays":0}],"thenElapsedDays":3}""",
            "replay"
        );
        Assert.StartsWith("""{"stability":3,"difficulty":""", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"retrievability\":0.9,", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.01")]
    [InlineData("0.699999988079071")] // 0.7 as a float32, written as a double
    [InlineData("0.99")]
    public async Task Any_chance_of_recall_may_be_desired(string retention)
    {
        var run = await ClinicTool.RunWith($$"""{"desiredRetention":{{retention}},"reviews":[]}""", "replay");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task No_input_has_no_answer()
    {
        Assert.Equal(new(0, "", ""), await ClinicTool.RunWith("", "replay"));
    }

    [Fact]
    public async Task A_line_longer_than_any_buffer_is_read_whole()
    {
        var review = """{"rating":3,"elapsedDays":1},""";
        var reviews = string.Concat(Enumerable.Repeat(review, 20_000)).TrimEnd(',');
        var run = await ClinicTool.RunWith($$"""{"reviews":[{{reviews}}]}""", "replay");
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("{\"stability\":", run.Output, StringComparison.Ordinal);
        Assert.Equal(1, run.Output.Count(c => c == '\n'));
    }
}
