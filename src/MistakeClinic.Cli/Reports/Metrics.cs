using System.Globalization;
using MistakeClinic.Scheduling;

namespace MistakeClinic.Cli.Reports;

/// <summary>How well predictions agree with what happened, each item weighing the same; null where none was scored.</summary>
internal sealed record Metrics(double? LogLoss, double? RmseBins, double? Auc)
{
    internal const string Header = "            log loss  RMSE (bins)     AUC\n";

    internal static Metrics Of(ModelFit fit) =>
        fit.Items == 0 ? new(null, null, null) : new(fit.LogLoss, fit.RmseBins, fit.Auc);

    internal string ToRow(string name) => $"{name, -10}  {Shown(LogLoss), 8}  {Shown(RmseBins), 11}  {Shown(Auc), 6}\n";

    private static string Shown(double? value) => value?.ToString("F4", CultureInfo.InvariantCulture) ?? "-";
}
