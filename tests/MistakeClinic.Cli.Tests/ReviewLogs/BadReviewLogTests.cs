using MistakeClinic.Cli.Tests.Support;

namespace MistakeClinic.Cli.Tests.ReviewLogs;

public class BadReviewLogTests
{
    [Theory]
    [InlineData("", "is empty; give a CSV file with a header and one review a line.")]
    [InlineData("card_id,rating,delta_t\n", "has a header but no reviews; give one review a line.")]
    public async Task A_log_without_reviews_is_refused(string csv, string message)
    {
        var run = await ClinicTool.RunWith(csv, "optimize", "-");
        Assert.Equal(new(2, "", $"stdin: {message}\n"), run);
    }

    [Theory]
    [InlineData(
        "a,b\n1,2\n",
        1,
        "a needed column is missing. Found: \"a\", \"b\". Needed: card_id; one of rating, review"
    )]
    [InlineData(
        "card_id,rating\n1,2\n",
        1,
        "a needed column is missing. Found: \"card_id\", \"rating\". Needed: card_id;"
    )]
    [InlineData("card_id,rating,rating,delta_t\n1,2,2,0\n", 1, "the column rating is there twice; keep one.")]
    [InlineData("card_id,rating,delta_t\n1,3\n", 2, "Record 2 (line 2) has 2 fields but 3 were expected.")]
    [InlineData("card_id,rating,delta_t\n1,3,0\n\"1,3,0\n", 3, "Malformed CSV in record 3 (line 3): a quoted field")]
    [InlineData("card_id,rating,delta_t\n,3,0\n", 2, "card_id is empty; give the card's id, a number or a text.")]
    [InlineData(
        "card_id,rating,delta_t\n\n1,0,0\n",
        3,
        "rating is \"0\"; give 1 (Again), 2 (Hard), 3 (Good) or 4 (Easy)."
    )]
    [InlineData("card_id,rating,delta_t\n1,good,0\n", 2, "rating is \"good\"; give 1 (Again)")]
    [InlineData("card_id,rating,delta_t\n1,3,0\n1,3,2.5\n", 3, "delta_t is \"2.5\"; give whole days from 0 to 36500.")]
    [InlineData(
        "card_id,rating,delta_t\n1,3,0\n1,3,36501\n",
        3,
        "delta_t is \"36501\"; give whole days from 0 to 36500."
    )]
    [InlineData(
        "card_id,rating,delta_t,review_time\n1,3,0.5,1\n",
        2,
        "delta_t is \"0.5\"; give whole days from 0 to 36500, or remove delta_t to have them counted from review_time."
    )]
    [InlineData(
        "card_id,rating,elapsed_days\n1,3,-1\n1,3,-1\n",
        3,
        "elapsed_days is -1, but the card has an earlier review; give whole days from 0 to 36500."
    )]
    [InlineData(
        "card_id,rating,review_th,delta_t\n1,3,x,0\n",
        2,
        "review_th is \"x\"; give the review's number in order."
    )]
    [InlineData(
        "card_id,rating,review_time\n1,3,soon\n",
        2,
        "review_time is \"soon\"; give milliseconds or seconds since"
    )]
    [InlineData(
        "card_id,rating,review_time\n1,3,1700000000000000\n",
        2,
        "review_time is \"1700000000000000\"; give milli"
    )]
    [InlineData(
        "card_id,rating,review_time\n1,3,-5\n",
        2,
        "review_time is \"-5\"; give milliseconds or seconds since 1970"
    )]
    [InlineData(
        "card_id,rating,review_datetime\n1,3,2026-02-30T00:00:00Z\n",
        2,
        "review_datetime is \"2026-02-30T00:00:00Z\""
    )]
    [InlineData(
        "card_id,rating,review_time\n1,3,1\n1,3,9999999999\n",
        3,
        "the card's earlier review is 115740 days back, over 36500; mend review_time."
    )]
    public async Task A_bad_line_is_named_with_the_fault_and_the_fix(string csv, int line, string message)
    {
        var run = await ClinicTool.RunWith(csv, "optimize", "-", "--json");
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"stdin:{line}: {message}", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.Error.Count(c => c == '\n'));
    }

    [Fact]
    public async Task An_id_of_a_card_has_an_end()
    {
        var log = $"card_id,rating,delta_t\n{new string('x', 257)},3,0\n";
        var run = await ClinicTool.RunWith(log, "optimize", "-");
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.EndsWith("x…\"; give an id of at most 256 bytes.\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_that_is_no_file_is_refused()
    {
        var folder = AppContext.BaseDirectory;
        Assert.Equal(
            new(2, "", $"{folder}: is a directory; name a file in it.\n"),
            await ClinicTool.Run("optimize", folder)
        );
        Assert.Equal(
            new(2, "", "none.csv: there is no such file; check the path, or give - for standard input.\n"),
            await ClinicTool.Run("evaluate", "none.csv")
        );
    }

    [Fact]
    public async Task Gzip_that_is_none_or_was_cut_off_is_refused()
    {
        var path = Path.Combine(Path.GetTempPath(), $"clinic-test-{Guid.NewGuid():N}.csv.gz");
        try
        {
            await File.WriteAllTextAsync(path, "card_id,rating,delta_t\n", TestContext.Current.CancellationToken);
            Assert.Equal(
                new(2, "", $"{path}: is not gzip, though its name ends in .gz; rename it, or compress it.\n"),
                await ClinicTool.Run("optimize", path)
            );
            var whole = ColumnTests.Gzip(
                SampleLog.Csv("card_id,rating,delta_t", r => $"{r.Card},{r.Rating},{r.ElapsedDays}")
            );
            await File.WriteAllBytesAsync(path, whole[..^100], TestContext.Current.CancellationToken);
            Assert.Equal(
                new(2, "", $"{path}: the gzip data is damaged or cut off; compress the file again.\n"),
                await ClinicTool.Run("optimize", path)
            );
        }
        finally
        {
            File.Delete(path);
        }
    }
}
