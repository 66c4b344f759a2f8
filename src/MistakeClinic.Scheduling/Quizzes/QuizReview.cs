using System.Globalization;
using NodaTime;

namespace MistakeClinic.Scheduling;

/// <summary>A card to review today, and why.</summary>
/// <param name="Card">Its index in <see cref="QuizRequest.Cards"/>.</param>
/// <param name="Recall">The chance of recalling it today; null for a card that was never rated.</param>
/// <param name="IfLeft">The chance of recalling it at the quiz without any review before; null for a card never rated.</param>
/// <param name="IfReviewed">The expected chance at the quiz if it is reviewed today and not again.</param>
/// <param name="Seconds">The seconds the review is expected to take.</param>
/// <param name="GainPerMinute">
/// What a minute on this card adds to the expected sum of weights recalled, against leaving it to a later day; the list is in this order.
/// </param>
public readonly record struct QuizReview(
    int Card,
    double? Recall,
    double? IfLeft,
    double IfReviewed,
    double Seconds,
    double GainPerMinute
)
{
    /// <summary>The reason in words: <c>predicted 0.71 on 4 June; reviewed today 0.93</c>.</summary>
    /// <param name="quizDay">The day of the quiz.</param>
    public string Explain(LocalDate quizDay)
    {
        var day = quizDay.ToString("d MMMM", CultureInfo.InvariantCulture);
        return IfLeft is { } left
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"predicted {left:F2} on {day}; reviewed today {IfReviewed:F2}"
            )
            : string.Create(CultureInfo.InvariantCulture, $"not seen yet; reviewed today {IfReviewed:F2} on {day}");
    }
}
