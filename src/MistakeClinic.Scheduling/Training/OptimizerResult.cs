namespace MistakeClinic.Scheduling;

/// <summary>What a fit came to.</summary>
/// <param name="Weights">The weights to use from now on.</param>
/// <param name="Outcome">How they came about.</param>
/// <param name="Reviews">How many reviews the log has.</param>
/// <param name="Items">How many of them are items; training leaves out outliers among these.</param>
/// <param name="Before">How well the current weights fit all items of the log.</param>
/// <param name="After">How well <paramref name="Weights"/> fit them.</param>
public sealed record OptimizerResult(
    Weights Weights,
    FitOutcome Outcome,
    int Reviews,
    int Items,
    ModelFit Before,
    ModelFit After
);
