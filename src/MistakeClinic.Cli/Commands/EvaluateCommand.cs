using System.CommandLine;
using System.Diagnostics;
using MistakeClinic.Cli.Reports;
using MistakeClinic.Cli.ReviewLogs;
using MistakeClinic.Cli.Terminal;
using MistakeClinic.Scheduling;

namespace MistakeClinic.Cli.Commands;

/// <summary><c>clinic evaluate</c>: how well weights predict a review log.</summary>
internal static class EvaluateCommand
{
    private const int MostSplits = 100;

    internal static Command Create()
    {
        var file = CommonOptions.LogFile();
        var weights = new Option<string?>("--weights")
        {
            Description =
                "The weights: 21, 19 or 17 numbers with commas between, or @FILE with a JSON list, or with what 'optimize --json' printed. [default: FSRS-6's default weights]",
            HelpName = "w0,w1,…|@file.json",
        };
        var splits = CommonOptions.Whole(
            "--splits",
            1,
            MostSplits,
            "Judge training instead: train on the past, score on the time after it, this many times (5 is usual)."
        );
        var days = new StudyDays();
        var command = new DetailedCommand(
            "evaluate",
            "Tell how well weights predict a review log.",
            ReviewLogColumns.Help
        )
        {
            file,
            weights,
            splits,
        };
        days.AddTo(command);
        command.SetAction(parsed =>
        {
            var given = parsed.GetValue(weights);
            var parts = parsed.GetValue(splits);
            if (given is not null && parts is not null)
            {
                throw new InputException(
                    "clinic: --splits trains weights of its own; leave --weights or --splits out."
                );
            }
            var used = given is null ? Weights.Default : WeightsOption.Parse(given);
            var log = ReviewLogReader.Read(parsed.GetRequiredValue(file), days.Clock(parsed));
            var watch = Stopwatch.StartNew();
            var fit = parts is { } n
                ? Evaluator.EvaluateSplits(log, n, new(), ProgressBar.IfWatched())
                : Evaluator.Evaluate(log, used);
            ProgressBar.End();
            var defaults = parts is { } same ? Evaluator.EvaluateOnSplits(log, same, Weights.Default) : null;
            var report = EvaluateReport.Of(fit, log, parts is null ? used : null, parts, defaults, watch.Elapsed);
            StandardOutput.Write(parsed.GetValue(CommonOptions.Json) ? report.ToJson() : report.ToText());
        });
        return command;
    }
}
