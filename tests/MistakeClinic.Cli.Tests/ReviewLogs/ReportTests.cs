using System.Text.Json;
using MistakeClinic.Cli.Tests.Support;

namespace MistakeClinic.Cli.Tests.ReviewLogs;

public class ReportTests
{
    private static readonly string Log = SampleLog.Csv(
        "card_id,rating,delta_t",
        r => $"{r.Card},{r.Rating},{r.ElapsedDays}"
    );

    [Fact]
    public async Task Optimize_gives_21_weights_that_fit_better_than_the_default_ones()
    {
        var report = await Report("optimize", "-", "--json");
        Assert.Equal(21, report.GetProperty("weights").GetArrayLength());
        Assert.Equal("fitted", report.GetProperty("outcome").GetString());
        Assert.Equal(SampleLog.Reviews.Length, report.GetProperty("reviews").GetInt32());
        Assert.Equal(SampleLog.Reviews.Count(r => r.ElapsedDays > 0), report.GetProperty("items").GetInt32());
        Assert.True(Metric(report, "fitted") < Metric(report, "defaults"));
    }

    [Fact]
    public async Task Evaluating_what_optimize_wrote_gives_its_figures()
    {
        var path = Path.Combine(Path.GetTempPath(), $"clinic-test-{Guid.NewGuid():N}.json");
        try
        {
            var run = await ClinicTool.RunWith(Log, "optimize", "-", "--json");
            await File.WriteAllTextAsync(path, run.Output, TestContext.Current.CancellationToken);
            var fitted = JsonSerializer.Deserialize<JsonElement>(run.Output);
            var list = string.Join(',', fitted.GetProperty("weights").EnumerateArray());
            foreach (var weights in new[] { $"@{path}", list })
            {
                var report = await Report("evaluate", "-", "--json", "--weights", weights);
                Assert.Equal(Metric(fitted, "fitted"), report.GetProperty("logLoss").GetDouble());
                Assert.Equal(fitted.GetProperty("items").GetInt32(), report.GetProperty("items").GetInt32());
            }
            var defaults = await Report("evaluate", "-", "--json");
            Assert.Equal(Metric(fitted, "defaults"), defaults.GetProperty("logLoss").GetDouble());
        }
        finally
        {
            File.Delete(path);
        }
    }

    // What fsrs-rs 6.6.1 gives for this log (py-fsrs's tests, a real learner's): optimizer-josh.json, metricsDefault.
    [Fact]
    public async Task A_real_learners_log_gets_the_figures_that_fsrs_rs_gives_it()
    {
        var report = await Report("evaluate", Path.Combine(AppContext.BaseDirectory, "josh.csv.gz"), "--json");
        Assert.Equal(12_580, report.GetProperty("reviews").GetInt32());
        Assert.Equal(6_276, report.GetProperty("items").GetInt32());
        Assert.Equal(0.46503593, report.GetProperty("logLoss").GetDouble(), 1e-6);
        Assert.Equal(0.08318240, report.GetProperty("rmseBins").GetDouble(), 1e-6);
        Assert.Equal(0.727009, report.GetProperty("auc").GetDouble(), 1e-5);
    }

    [Fact]
    public async Task Splits_score_what_was_not_trained_on()
    {
        var report = await Report("evaluate", "-", "--json", "--splits", "5");
        Assert.Equal(5, report.GetProperty("splits").GetInt32());
        Assert.False(report.TryGetProperty("weights", out _));
        Assert.InRange(report.GetProperty("items").GetInt32(), 1, SampleLog.Reviews.Count(r => r.ElapsedDays > 0) - 1);
    }

    [Fact]
    public async Task With_too_few_reviews_the_default_weights_are_kept_and_it_says_so()
    {
        const string Few = "card_id,rating,delta_t\n1,3,0\n1,3,4\n";
        var json = await ClinicTool.RunWith(Few, "optimize", "-", "--json");
        Assert.StartsWith(
            "{\"weights\":[0.212,1.2931,2.3065,8.2956,6.4133,0.8334,3.0194,0.001,1.8722,0.1666,0.796,1.4835,0.0614,0.2629,1.6483,0.6014,1.8729,0.5425,0.0912,0.0658,0.1542],\"outcome\":\"tooFewItems\",\"reviews\":2,\"items\":1,",
            json.Output,
            StringComparison.Ordinal
        );
        var text = await ClinicTool.RunWith(Few, "optimize", "-");
        Assert.Contains(
            "Too few reviews to score: the default weights are kept.",
            text.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Where_nothing_could_be_scored_there_is_no_figure_that_looks_perfect()
    {
        const string Fresh = "card_id,rating,delta_t\n1,3,0\n2,1,0\n";
        var json = await ClinicTool.RunWith(Fresh, "evaluate", "-", "--json");
        var text = await ClinicTool.RunWith(Fresh, "evaluate", "-", "--splits", "5");
        Assert.Contains(
            "\"items\":0,\"logLoss\":null,\"rmseBins\":null,\"auc\":null,",
            json.Output,
            StringComparison.Ordinal
        );
        Assert.Matches(@"\ntraining +- +- +-\n", text.Output);
    }

    [Fact]
    public async Task Without_short_term_the_same_day_weights_are_zero()
    {
        var weights = (await Report("optimize", "-", "--json", "--no-short-term")).GetProperty("weights");
        Assert.Equal([0f, 0f], [weights[17].GetSingle(), weights[18].GetSingle()]);
    }

    [Fact]
    public async Task The_text_holds_the_figures_and_no_progress_bar_when_nobody_watches()
    {
        var run = await ClinicTool.RunWith(Log, "optimize", "-");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var lines = run.Output.Split('\n');
        Assert.StartsWith("840 reviews, ", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.StartsWith("defaults ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("fitted ", StringComparison.Ordinal));
        Assert.Equal(21, lines[^2].Split(", ").Length);
    }

    [Fact]
    public async Task Evaluate_names_what_it_judged()
    {
        var weights = await ClinicTool.RunWith(Log, "evaluate", "-");
        var training = await ClinicTool.RunWith(Log, "evaluate", "-", "--splits", "2");
        Assert.Contains("\nweights  ", weights.Output, StringComparison.Ordinal);
        Assert.Contains("\ntraining  ", training.Output, StringComparison.Ordinal);
    }

    private static double Metric(JsonElement report, string name) =>
        report.GetProperty(name).GetProperty("logLoss").GetDouble();

    private static async Task<JsonElement> Report(params string[] args)
    {
        var run = await ClinicTool.RunWith(Log, args);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return JsonSerializer.Deserialize<JsonElement>(run.Output);
    }
}
