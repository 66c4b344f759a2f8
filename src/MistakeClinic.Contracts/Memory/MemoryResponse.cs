using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>The model of a learner's memory, and how well it agrees with the learner's own answers.</summary>
public sealed record MemoryResponse
{
    /// <summary>The model: FSRS-6.</summary>
    public required string Algorithm { get; init; }

    /// <summary>Which of the learner's weights are in use; 0 are FSRS-6's defaults.</summary>
    public required int WeightsVersion { get; init; }

    /// <summary>Where they are from.</summary>
    public required WeightsSource Source { get; init; }

    /// <summary>w0 to w20.</summary>
    public required IReadOnlyList<double> Weights { get; init; }

    /// <summary>Since when they have been in use; null for the defaults.</summary>
    public required Instant? Since { get; init; }

    /// <summary>How many reviews they were fitted to; 0 for the defaults and for a prior.</summary>
    public required int FittedReviews { get; init; }

    /// <summary>How many reviews count now; undone ones do not.</summary>
    public required int Reviews { get; init; }

    /// <summary>How well the weights in use foretell these reviews; null before there is one to foretell.</summary>
    public required MemoryFit? InUse { get; init; }

    /// <summary>How well FSRS-6's defaults do; null before there is a review to foretell.</summary>
    public required MemoryFit? Defaults { get; init; }

    /// <summary>How often cards were forgotten, and how often their mistakes were made again.</summary>
    public required LapsesResponse Lapses { get; init; }

    /// <summary>Foretold against actual recall, from the lowest to the highest foretold.</summary>
    public required IReadOnlyList<CalibrationPoint> Calibration { get; init; }
}

/// <summary>Where a learner's weights are from.</summary>
public enum WeightsSource
{
    /// <summary>FSRS-6's own.</summary>
    Default,

    /// <summary>The median of the learners who were here before.</summary>
    Prior,

    /// <summary>Fitted to the learner's own reviews.</summary>
    Fitted,
}

/// <summary>How well foretold recall agrees with what happened.</summary>
/// <param name="LogLoss">The mean cross-entropy in nats, 0 or more: less is better; 0.693 is a coin.</param>
/// <param name="RmseBins">The root mean square difference of foretold and actual recall over like reviews, 0 to 1: less is better.</param>
/// <param name="Auc">The chance that of a recalled and a forgotten review the recalled one was foretold higher, 0 to 1; 0.5 is a coin.</param>
/// <param name="Reviews">How many reviews were foretold: those a day or more after the one before.</param>
public sealed record MemoryFit(double LogLoss, double RmseBins, double Auc, int Reviews);

/// <summary>The reviews whose foretold recall fell in one range.</summary>
/// <param name="Foretold">Their mean foretold recall, 0 to 1.</param>
/// <param name="Actual">The share that was recalled, 0 to 1.</param>
/// <param name="Reviews">How many they are, 1 or more.</param>
public sealed record CalibrationPoint(double Foretold, double Actual, int Reviews);
