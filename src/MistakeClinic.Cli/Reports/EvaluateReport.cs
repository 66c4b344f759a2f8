using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using MistakeClinic.Scheduling;

namespace MistakeClinic.Cli.Reports;

/// <summary>What <c>clinic evaluate</c> prints.</summary>
/// <param name="Weights">The weights that were judged; absent when training was.</param>
/// <param name="Splits">How often training was judged; absent when weights were.</param>
/// <param name="Items">How many reviews were scored.</param>
/// <param name="Defaults">How well the default weights do on the same reviews, when training was judged.</param>
internal sealed record EvaluateReport(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] float[]? Weights,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Splits,
    int Reviews,
    int Items,
    double? LogLoss,
    double? RmseBins,
    double? Auc,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Metrics? Defaults,
    double Seconds
)
{
    internal static EvaluateReport Of(
        ModelFit fit,
        TrainingLog log,
        Weights? weights,
        int? splits,
        ModelFit? defaults,
        TimeSpan elapsed
    )
    {
        var (logLoss, rmseBins, auc) = Metrics.Of(fit);
        var seconds = Math.Round(elapsed.TotalSeconds, 3);
        return new(
            weights?.Values.ToArray(),
            splits,
            log.Reviews,
            fit.Items,
            logLoss,
            rmseBins,
            auc,
            defaults is null ? null : Metrics.Of(defaults),
            seconds
        );
    }

    internal string ToJson() => JsonSerializer.Serialize(this, ReportJson.Default.EvaluateReport) + "\n";

    internal string ToText() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {Reviews} reviews, {Items} of them scored, {Seconds:F3} s

            {Metrics.Header}{Defaults?.ToRow("defaults")}{new Metrics(LogLoss, RmseBins, Auc).ToRow(
                Splits is null ? "weights" : "training"
            )}
            """
        );
}
