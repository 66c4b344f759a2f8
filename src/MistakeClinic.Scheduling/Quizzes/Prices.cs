namespace MistakeClinic.Scheduling;

/// <summary>What the choices of one round are made by.</summary>
/// <param name="OfSecond">The price of a second on each slot, in recall of a card of weight 1.</param>
/// <param name="Softness">How far from indifference a choice is still shared out, in recall, on each slot.</param>
/// <param name="Admitted">The chance that a review which is chosen on a slot takes place: the learner studies, and has the time.</param>
/// <param name="LaterWeight">What recall 30 days after the quiz is worth.</param>
/// <param name="Costs">The seconds of a review.</param>
internal sealed record Prices(
    double[] OfSecond,
    double[] Softness,
    double[] Admitted,
    double LaterWeight,
    ReviewCosts Costs
)
{
    /// <summary>What it costs never to see a card, in its weight.</summary>
    internal const double Unseen = 10;
}
