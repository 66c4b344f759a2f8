using System.Globalization;
using System.Text.Json;
using MistakeClinic.Scheduling;

namespace MistakeClinic.Cli.Reports;

/// <summary>What <c>clinic optimize</c> prints.</summary>
/// <param name="Outcome"><see cref="FitOutcome"/> in camel case.</param>
/// <param name="Items">Reviews a day or more after the card's review before: those that can be scored.</param>
/// <param name="Seconds">The time that training and scoring took, without reading the file.</param>
internal sealed record OptimizeReport(
    float[] Weights,
    string Outcome,
    int Reviews,
    int Items,
    Metrics Defaults,
    Metrics Fitted,
    double Seconds
)
{
    internal static OptimizeReport Of(OptimizerResult result, TimeSpan elapsed) =>
        new(
            result.Weights.Values.ToArray(),
            JsonNamingPolicy.CamelCase.ConvertName(result.Outcome.ToString()),
            result.Reviews,
            result.Items,
            Metrics.Of(result.Before),
            Metrics.Of(result.After),
            Math.Round(elapsed.TotalSeconds, 3)
        );

    internal string ToJson() => JsonSerializer.Serialize(this, ReportJson.Default.OptimizeReport) + "\n";

    internal string ToText() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {Reviews} reviews, {Items} of them scored, {Seconds:F3} s{Note}

            {Metrics.Header}{Defaults.ToRow("defaults")}{Fitted.ToRow("fitted")}
            {string.Join(", ", Weights.Select(w => w.ToString(CultureInfo.InvariantCulture)))}

            """
        );

    private string Note =>
        Outcome switch
        {
            "tooFewItems" => "\nToo few reviews to score: the default weights are kept.",
            "onlyInitialStability" => "\nFew reviews to score: only the initial stabilities, w0 to w3, were fitted.",
            "keptCurrent" => "\nNo fit was better than the default weights: they are kept.",
            _ => "",
        };
}
