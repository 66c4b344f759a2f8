namespace MistakeClinic.Scheduling;

/// <summary>What came of a <see cref="Refit"/>.</summary>
/// <param name="Weights">The weights to use from now on: fitted to the whole log, or those in use.</param>
/// <param name="Outcome">How they came about.</param>
/// <param name="Fitted">How well weights fitted to the older part foretold the newest; null with too few items.</param>
/// <param name="InUse">How well those in use did on the same items; null with too few.</param>
public sealed record RefitResult(Weights Weights, FitOutcome Outcome, ModelFit? Fitted, ModelFit? InUse);
