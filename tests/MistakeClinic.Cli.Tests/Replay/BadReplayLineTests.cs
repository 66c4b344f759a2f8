using MistakeClinic.Cli.Tests.Support;

namespace MistakeClinic.Cli.Tests.Replay;

public class BadReplayLineTests
{
    [Theory]
    [InlineData("", "the line is empty; remove it, or write one JSON object.")]
    [InlineData("[]", "the line is a list; write one JSON object.")]
    [InlineData("{}", "\"reviews\" is missing; give a list, empty for a new card.")]
    [InlineData(
        "nope",
        "not JSON at byte 2: 'nope' is an invalid JSON literal. Expected the literal 'null'. Write one"
    )]
    [InlineData("""{"reviews":[]""", "not JSON at byte 14: ")]
    [InlineData("""{"reviews":[]} {}""", "not JSON at byte 16: ")]
    [InlineData(
        """{"reviews":[],"x":1}""",
        "\"x\" is unknown; allowed are weights, desiredRetention, reviews, thenElapsedDays."
    )]
    [InlineData("""{"reviews":[],"reviews":[]}""", "\"reviews\" is there twice; keep one.")]
    [InlineData("""{"reviews":{}}""", "reviews is an object; give a list, empty for a new card.")]
    [InlineData("""{"reviews":[],"thenElapsedDays":-1}""", "thenElapsedDays is -1; give a whole number from 0 to")]
    [InlineData("""{"reviews":[],"thenElapsedDays":"2"}""", "thenElapsedDays is \"2\"; give a whole number from 0 to")]
    [InlineData("""{"reviews":[],"thenElapsedDays":null}""", "thenElapsedDays is null; give a whole number from 0 to")]
    [InlineData("""{"reviews":[],"desiredRetention":1}""", "desiredRetention is 1; give a number over 0 and under 1.")]
    [InlineData(
        """{"reviews":[],"desiredRetention":true}""",
        "desiredRetention is true; give a number over 0 and under 1."
    )]
    [InlineData("""{"weights":[1,2],"reviews":[]}""", "2 weights were given; give 21 (FSRS-6), 19 (FSRS-5) or 17")]
    [InlineData("""{"weights":null,"reviews":[]}""", "weights is null; give a list of 21, 19 or 17 numbers, or leave")]
    [InlineData("""{"weights":[1,"2"],"reviews":[]}""", "w1 is \"2\"; give a number.")]
    [InlineData("""{"weights":[1e39],"reviews":[]}""", "w0 is 1e39; give a number.")]
    [InlineData(
        """{"weights":[1,1,1,1,1,-1,1,1,1,1,1,1,1,1,1,1,1],"reviews":[]}""",
        "w4 is 1 and w5 is -1; to migrate from FSRS-4.5, w5 must be over -1/3"
    )]
    [InlineData("""{"reviews":[3]}""", "reviews[0] is 3; give an object like {\"rating\": 3, \"elapsedDays\": 1}.")]
    [InlineData("""{"reviews":[{"rating":5,"elapsedDays":0}]}""", "reviews[0].rating is 5; give a whole number from 1")]
    [InlineData(
        """{"reviews":[{"rating":3,"elapsedDays":0},{"rating":3,"elapsedDays":1.5}]}""",
        "reviews[1].elapsedDays is 1.5; give a whole number from 0 to 2147483647."
    )]
    [InlineData(
        """{"reviews":[{"rating":3}]}""",
        "reviews[0] has no elapsedDays; give the days since the review before"
    )]
    [InlineData(
        """{"reviews":[{"elapsedDays":3}]}""",
        "reviews[0] has no rating; give 1 (Again), 2 (Hard), 3 (Good) or"
    )]
    [InlineData(
        """{"reviews":[{"rating":3,"elapsedDays":0,"rating":3}]}""",
        "reviews[0] has \"rating\" twice; keep one."
    )]
    [InlineData(
        """{"reviews":[{"rating":3,"elapsed":0}]}""",
        "reviews[0] has \"elapsed\", which is unknown; allowed are rating and elapsedDays."
    )]
    public async Task A_bad_line_ends_it_with_its_number_the_fault_and_the_fix(string line, string message)
    {
        var run = await ClinicTool.RunWith($"{{\"reviews\":[]}}\n{line}\n{{\"reviews\":[]}}\n", "replay");
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith($"stdin:2: {message}", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.Error.Count(c => c == '\n'));
        // The line before is answered; neither the bad one nor the one after is.
        Assert.Equal(1, run.Output.Count(c => c == '\n'));
        Assert.EndsWith("}}}\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_named_without_reaching_the_terminal()
    {
        var run = await ClinicTool.RunWith([.. "{\""u8, 0xff, 0x1b, .. "[2J\":1}\n"u8], "replay");
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("stdin:1: ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Error);
    }

    [Fact]
    public async Task A_line_that_never_ends_is_refused_before_it_fills_the_memory()
    {
        var run = await ClinicTool.RunWith(new byte[(1 << 24) + 1], "replay");
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("stdin:1: the line is longer than 16777216 bytes; write one request a line.\n", run.Error);
    }
}
