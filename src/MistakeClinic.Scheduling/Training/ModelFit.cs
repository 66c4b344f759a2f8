namespace MistakeClinic.Scheduling;

/// <summary>How well predicted recall agrees with what happened, each item weighing the same.</summary>
/// <param name="LogLoss">The mean binary cross-entropy in nats: 0 is perfect, 0.693 is a coin. 0 with no items.</param>
/// <param name="RmseBins">
/// The root mean square difference of mean prediction and recall rate over bins of like items (0 to 1, 0 is
/// perfect calibration). 0 with no items.
/// </param>
/// <param name="Auc">
/// The chance that an item that was recalled had the higher prediction than one that was not: 0.5 is chance, 1
/// perfect. 0.5 where all items ended the same way.
/// </param>
/// <param name="Items">How many items were scored.</param>
public sealed record ModelFit(double LogLoss, double RmseBins, double Auc, int Items);
