using System.IO.Compression;
using System.Text;
using MistakeClinic.Cli.Tests.Support;

namespace MistakeClinic.Cli.Tests.ReviewLogs;

/// <summary>One log in the columns of several programs is the same log.</summary>
public class ColumnTests
{
    private static readonly string Plain = SampleLog.Csv(
        "card_id,rating,delta_t_days",
        r => $"{r.Card},{r.Rating},{Math.Max(0, r.ElapsedDays)}"
    );

    public static TheoryData<string, string> Families { get; } =
        new()
        {
            // fsrs-optimizer, README.md, Review Logs Schema.
            {
                "fsrs-optimizer",
                SampleLog.Csv(
                    "card_id,review_time,review_rating,review_state,review_duration",
                    r => $"{r.Card},{r.TimeMs},{r.Rating},2,5000"
                )
            },
            // py-fsrs 6, ReviewLog.to_dict.
            {
                "py-fsrs",
                SampleLog.Csv(
                    "card_id,rating,review_datetime,review_duration",
                    r => $"{r.Card},{r.Rating},{SampleLog.Iso(r.TimeMs, "yyyy-MM-ddTHH:mm:ss.ffffff+00:00")},"
                )
            },
            // FSRS-Anki-20k, whose rows are in order of cards.
            {
                "srs-benchmark",
                SampleLog.Csv(
                    "review_th,card_id,rating,elapsed_days,elapsed_seconds",
                    SampleLog.Reviews.OrderBy(r => r.Card),
                    r => $"{Array.IndexOf(SampleLog.Reviews, r)},{r.Card},{r.Rating},{r.ElapsedDays},0"
                )
            },
            {
                "a log of this project's own",
                SampleLog.Csv(
                    "card_id,review_time_ms,rating,delta_t_days,duration_ms,kind",
                    r => $"{r.Card},{r.TimeMs},{r.Rating},{Math.Max(0, r.ElapsedDays)},5000,2"
                )
            },
            { "seconds", SampleLog.Csv("card_id,review_time,rating", r => $"{r.Card},{r.TimeMs / 1000},{r.Rating}") },
            {
                "seconds with a fraction",
                SampleLog.Csv("card_id,review_time,rating", r => $"{r.Card},{r.TimeMs / 1000m},{r.Rating}")
            },
            {
                "another offset",
                SampleLog.Csv(
                    "card_id,review_datetime,rating",
                    r => $"{r.Card},{SampleLog.Iso(r.TimeMs + 19_800_000, "yyyy-MM-dd HH:mm:ss.fff+05:30")},{r.Rating}"
                )
            },
            {
                "no offset is UTC",
                SampleLog.Csv(
                    "card_id,review_datetime,rating",
                    r => $"{r.Card},{SampleLog.Iso(r.TimeMs, "yyyy-MM-ddTHH:mm:ss.fff")},{r.Rating}"
                )
            },
            {
                "text ids, quotes, semicolons, other case",
                "\uFEFF" + SampleLog.Csv("Card ID;Rating;Delta-T", r => $"\"card {r.Card}\";{r.Rating};{r.ElapsedDays}")
            },
            {
                "numbers with a point",
                SampleLog.Csv("card_id,rating,delta_t", r => $"{r.Card}.0,{r.Rating}.0,{r.ElapsedDays}.0")
            },
            {
                "backwards in time",
                SampleLog.Csv(
                    "card_id,review_time,rating",
                    SampleLog.Reviews.Reverse(),
                    r => $"{r.Card},{r.TimeMs},{r.Rating}"
                )
            },
            { "carriage returns", Plain.Replace("\n", "\r\n", StringComparison.Ordinal) },
        };

    [Theory]
    [MemberData(nameof(Families))]
    public async Task Every_family_of_columns_tells_the_same_log(string family, string csv)
    {
        var expected = await ClinicTool.RunWith(Plain, "optimize", "-", "--json", "--epochs", "2");
        var run = await ClinicTool.RunWith(csv, "optimize", "-", "--json", "--epochs", "2");
        Assert.Equal("", run.Error);
        Assert.True(WithoutSeconds(expected) == WithoutSeconds(run), $"{family}: {run.Output}");
        Assert.Contains("\"outcome\":\"fitted\",\"reviews\":840,", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gzip_file_a_plain_file_and_a_pipe_of_either_are_the_same()
    {
        var folder = Directory.CreateTempSubdirectory("clinic-test-");
        try
        {
            var (plain, packed) = (
                Path.Combine(folder.FullName, "log.csv"),
                Path.Combine(folder.FullName, "log.csv.gz")
            );
            await File.WriteAllTextAsync(plain, Plain, TestContext.Current.CancellationToken);
            await File.WriteAllBytesAsync(packed, Gzip(Plain), TestContext.Current.CancellationToken);
            ToolRun[] runs =
            [
                await ClinicTool.Run("evaluate", plain, "--json"),
                await ClinicTool.Run("evaluate", packed, "--json"),
                await ClinicTool.RunWith(Plain, "evaluate", "-", "--json"),
                await ClinicTool.RunWith(Gzip(Plain), "evaluate", "-", "--json"),
            ];
            Assert.All(runs, run => Assert.Equal(0, run.ExitCode));
            Assert.Single(runs.Select(WithoutSeconds).Distinct());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    internal static byte[] Gzip(string text)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }
        return memory.ToArray();
    }

    private static string WithoutSeconds(ToolRun run) => run.Output.Split(",\"seconds\":")[0];
}
