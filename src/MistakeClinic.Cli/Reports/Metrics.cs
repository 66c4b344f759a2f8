using System.Globalization;
using MistakeClinic.Scheduling;

namespace MistakeClinic.Cli.Reports;

/// <summary>How well predictions agree with what happened; each item weighs the same.</summary>
internal sealed record Metrics(double LogLoss, double RmseBins, double Auc)
{
    internal const string Header = "            log loss  RMSE (bins)     AUC\n";

    internal static Metrics Of(ModelFit fit) => new(fit.LogLoss, fit.RmseBins, fit.Auc);

    internal string ToRow(string name) =>
        string.Create(CultureInfo.InvariantCulture, $"{name, -10}  {LogLoss, 8:F4}  {RmseBins, 11:F4}  {Auc, 6:F4}\n");
}
