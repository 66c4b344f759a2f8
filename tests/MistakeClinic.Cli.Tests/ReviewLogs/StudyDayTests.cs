using System.Text.Json;
using MistakeClinic.Cli.Tests.Support;

namespace MistakeClinic.Cli.Tests.ReviewLogs;

/// <summary>Which reviews fall on one study day decides how many can be scored.</summary>
public class StudyDayTests
{
    // 23:30 and 00:30 of UTC, then 05:30: Paris, two hours ahead in June, has 01:30, 02:30 and 07:30.
    private const string Night = """
        card_id,rating,review_datetime
        1,3,2026-06-01T23:30:00Z
        1,3,2026-06-02T00:30:00Z
        1,3,2026-06-02T05:30:00Z
        """;

    // With a fourth review at 02:30 of the next day in Paris.
    private const string TwoNights = $"{Night}\n1,3,2026-06-03T00:30:00Z";

    [Theory]
    [InlineData(1, Night)] // UTC, from midnight
    [InlineData(1, Night, "--timezone", "Europe/Paris")] // from 04:00
    [InlineData(0, Night, "--timezone", "Europe/Paris", "--day-starts-at", "0:00")]
    [InlineData(2, TwoNights, "--timezone", "Europe/Paris", "--day-starts-at", "02:00")]
    [InlineData(1, Night, "--day-starts-at", "04:00")]
    [InlineData(0, Night, "--day-starts-at", "06:00")]
    public async Task Days_begin_where_and_when_the_learner_says(int items, string log, params string[] options)
    {
        var run = await ClinicTool.RunWith(log, ["evaluate", "-", "--json", .. options]);
        Assert.Equal("", run.Error);
        Assert.Equal(items, JsonSerializer.Deserialize<JsonElement>(run.Output).GetProperty("items").GetInt32());
    }

    [Fact]
    public async Task A_column_of_days_counts_unless_days_are_asked_for()
    {
        const string Log = """
            card_id,rating,review_time_ms,delta_t
            1,3,1780000000000,0
            1,3,1780000001000,7
            """;
        var column = await ClinicTool.RunWith(Log, "evaluate", "-", "--json");
        var counted = await ClinicTool.RunWith(Log, "evaluate", "-", "--json", "--timezone", "UTC");
        Assert.Contains("\"items\":1,", column.Output, StringComparison.Ordinal);
        Assert.Contains("\"items\":0,", counted.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_cannot_be_counted_without_times()
    {
        var run = await ClinicTool.RunWith("card_id,rating,delta_t\n1,3,0\n", "evaluate", "-", "--timezone", "UTC");
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.EndsWith(
            "Needed: card_id; one of rating, review_rating; and one of review_time_ms, review_time, review_datetime.\n",
            run.Error,
            StringComparison.Ordinal
        );
    }
}
