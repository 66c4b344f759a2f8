using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>How a quiz went, beside what was predicted.</summary>
public sealed record ResultResponse
{
    /// <summary>The quiz.</summary>
    public required QuizId QuizId { get; init; }

    /// <summary>The result.</summary>
    public required ResultId ResultId { get; init; }

    /// <summary>When it was recorded.</summary>
    public required Instant RecordedAt { get; init; }

    /// <summary>The cards that were asked, as they were sent.</summary>
    public required IReadOnlyList<ResultItem> Items { get; init; }

    /// <summary>The drafts of mistakes that misses without a card opened, as they were sent; also those deleted since.</summary>
    public required IReadOnlyList<MistakeId> Mistakes { get; init; }

    /// <summary>The mean of the predictions, 0 to 1; null without any.</summary>
    public required double? PredictedMean { get; init; }

    /// <summary>The share of the cards with a prediction that were known, 0 to 1; null without any.</summary>
    public required double? ActualShare { get; init; }

    /// <summary>
    /// The mean square of prediction minus outcome (1 known, 0 missed), 0 to 1; less is better, and 0.25 is what guessing a half
    /// each time gives. Null without any prediction.
    /// </summary>
    public required double? BrierScore { get; init; }
}

/// <summary>A card that a quiz asked, and what was predicted of it.</summary>
/// <param name="CardId">The card.</param>
/// <param name="Missed">Whether the learner did not know it.</param>
/// <param name="Predicted">
/// The chance of recall at the quiz, by the answers before it and the weights in use when the result was recorded; null when
/// there were none.
/// </param>
public sealed record ResultItem(CardId CardId, bool Missed, double? Predicted);
