namespace MistakeClinic.Scheduling;

/// <summary>What the choices of one round are made by.</summary>
/// <param name="OfSecond">The price of a second on each slot, in recall of a card of weight 1.</param>
/// <param name="Least">The price on a slot with seconds to spare.</param>
/// <param name="Softness">
/// How far from indifference a choice is still shared out, in recall, on each slot: without it seconds would jump from day to day.
/// </param>
/// <param name="Yielding">By how much the softness rises with the price of a second.</param>
/// <param name="Admitted">The chance that a review which is chosen on a slot takes place: the learner studies, and has the time.</param>
/// <param name="LaterWeight">What recall 30 days after the quiz is worth.</param>
/// <param name="Costs">The seconds of a review.</param>
internal sealed record Prices(
    double[] OfSecond,
    double Least,
    double[] Softness,
    double Yielding,
    double[] Admitted,
    double LaterWeight,
    ReviewCosts Costs
)
{
    /// <summary>What it costs never to see a card, in its weight.</summary>
    internal const double Unseen = 10;

    /// <summary>The same for cards on which a second must add at least this.</summary>
    internal Prices AtLeast(double gain) =>
        gain <= Least
            ? this
            : this with
            {
                OfSecond = [.. OfSecond.Select(price => price + gain - Least)],
                Softness = [.. Softness.Select(softness => softness + Yielding * (gain - Least))],
                Least = gain,
            };
}
