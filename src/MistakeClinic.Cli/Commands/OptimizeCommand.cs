using System.CommandLine;
using System.Diagnostics;
using MistakeClinic.Cli.Reports;
using MistakeClinic.Cli.ReviewLogs;
using MistakeClinic.Cli.Terminal;
using MistakeClinic.Scheduling;

namespace MistakeClinic.Cli.Commands;

/// <summary><c>clinic optimize</c>: fits FSRS-6's weights to a review log.</summary>
internal static class OptimizeCommand
{
    private static readonly OptimizerOptions Defaults = new();

    internal static Command Create()
    {
        var file = CommonOptions.LogFile();
        var epochs = CommonOptions.Whole(
            "--epochs",
            1,
            OptimizerOptions.MaxEpochs,
            $"How often training goes through the log. [default: {Defaults.Epochs}]"
        );
        var noShortTerm = new Option<bool>("--no-short-term") { Description = "Leave reviews of the same day out." };
        var days = new StudyDays();
        var command = new DetailedCommand(
            "optimize",
            "Fit the 21 weights of FSRS-6 to a review log.",
            ReviewLogColumns.Help
        )
        {
            file,
            epochs,
            noShortTerm,
        };
        days.AddTo(command);
        command.SetAction(parsed =>
        {
            var options = Defaults with
            {
                Epochs = parsed.GetValue(epochs) ?? Defaults.Epochs,
                ShortTerm = !parsed.GetValue(noShortTerm),
            };
            var log = ReviewLogReader.Read(parsed.GetRequiredValue(file), days.Clock(parsed));
            var watch = Stopwatch.StartNew();
            var result = Optimizer.Fit(log, options, ProgressBar.IfWatched());
            ProgressBar.End();
            var report = OptimizeReport.Of(result, watch.Elapsed);
            StandardOutput.Write(parsed.GetValue(CommonOptions.Json) ? report.ToJson() : report.ToText());
        });
        return command;
    }
}
