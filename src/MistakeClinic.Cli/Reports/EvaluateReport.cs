using System.Globalization;
using System.Text.Json;
using MistakeClinic.Scheduling;

namespace MistakeClinic.Cli.Reports;

/// <summary>What <c>clinic evaluate</c> prints.</summary>
/// <param name="Weights">The weights that were judged; absent when training was.</param>
/// <param name="Splits">How often training was judged; absent when weights were.</param>
/// <param name="Items">How many reviews were scored.</param>
internal sealed record EvaluateReport(
    float[]? Weights,
    int? Splits,
    int Reviews,
    int Items,
    double LogLoss,
    double RmseBins,
    double Auc,
    double Seconds
)
{
    internal static EvaluateReport Of(ModelFit fit, TrainingLog log, Weights? weights, int? splits, TimeSpan elapsed) =>
        new(
            weights?.Values.ToArray(),
            splits,
            log.Reviews,
            fit.Items,
            fit.LogLoss,
            fit.RmseBins,
            fit.Auc,
            Math.Round(elapsed.TotalSeconds, 3)
        );

    internal string ToJson() => JsonSerializer.Serialize(this, ReportJson.Default.EvaluateReport) + "\n";

    internal string ToText() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {Reviews} reviews, {Items} of them scored, {Seconds:F3} s

            {Metrics.Header}{new Metrics(LogLoss, RmseBins, Auc).ToRow(Splits is null ? "weights" : "training")}
            """
        );
}
