namespace MistakeClinic.Scheduling;

/// <summary>When to review each card next, by the values of the table.</summary>
internal sealed class CardChoices(CardSteps cards, StudySlots slots)
{
    private readonly float[] _chance = new float[slots.Count];

    /// <summary>By card: the value of a review today over leaving the card to a later day, before today's price.</summary>
    internal double[] GainToday { get; } = new double[cards.Count];

    /// <summary>Chooses for one card, and adds what that leads to, to the flow and the seconds by slot.</summary>
    /// <returns>The chances of recall at the quiz, and later, of the card if it is not reviewed at all.</returns>
    internal (double AtQuiz, double Later) Choose(
        int card,
        double mass,
        double weight,
        Prices prices,
        ValueTable table,
        MassFlow flow,
        Demand demand
    )
    {
        var seen = !float.IsNaN(cards.AtQuiz[card]);
        // A card is seen once at least: not to see it costs more than any price.
        var unreviewed = seen
            ? weight * (cards.AtQuiz[card] + prices.LaterWeight * cards.Later[card])
            : -Prices.Unseen * weight;
        var value = unreviewed;
        GainToday[card] = double.NegativeInfinity;
        for (var slot = slots.Count - 1; slot >= 0; slot--)
        {
            var at = cards.At(card, slot);
            _chance[slot] = 0;
            var recall = cards.Recall[at];
            if (float.IsNaN(recall) || slots.Capacity[slot] <= 0)
            {
                continue;
            }
            var reviewed =
                recall * Read(table.Values[slot], cards.Recalled[at], cards.RecalledDifficulty[card])
                + (1 - recall) * Read(table.Values[slot], cards.Lapsed[at], cards.LapsedDifficulty[card]);
            var gain = reviewed - value;
            if (slot == 0)
            {
                GainToday[card] = gain;
            }
            gain -= prices.OfSecond[slot] * prices.Costs.At(recall);
            var chance = Math.Clamp(gain / (2 * prices.Softness[slot]), 0, 1);
            value +=
                prices.Admitted[slot] * Math.Max(gain - prices.Softness[slot], chance * chance * prices.Softness[slot]);
            _chance[slot] = (float)(chance * prices.Admitted[slot]);
        }
        demand.Worth += mass * value;
        return Follow(card, mass, prices, flow, demand, seen);
    }

    private (double AtQuiz, double Later) Follow(
        int card,
        double mass,
        Prices prices,
        MassFlow flow,
        Demand demand,
        bool seen
    )
    {
        for (var slot = 0; slot < slots.Count; slot++)
        {
            if (_chance[slot] > 0)
            {
                var at = cards.At(card, slot);
                var (now, recall) = (mass * _chance[slot], cards.Recall[at]);
                flow.Add(slot, cards.Recalled[at], cards.RecalledDifficulty[card], (float)(now * recall));
                flow.Add(slot, cards.Lapsed[at], cards.LapsedDifficulty[card], (float)(now * (1 - recall)));
                var seconds = prices.Costs.At(recall);
                demand.Seconds[slot] += now * seconds;
                if (_chance[slot] < prices.Admitted[slot])
                {
                    demand.Answer[slot] +=
                        mass * prices.Admitted[slot] * seconds * seconds / (2 * prices.Softness[slot]);
                }
                mass -= now;
            }
        }
        if (seen)
        {
            return (mass * cards.AtQuiz[card], mass * cards.Later[card]);
        }
        demand.Unseen += mass;
        return (0, 0);
    }

    private static float Read(float[] values, float stability, float difficulty)
    {
        var (s, d) = ((int)stability, (int)difficulty);
        var (right, up) = (stability - s, difficulty - d);
        var node = d * MemoryGrid.Stabilities + s;
        var below = values[node] + right * (values[node + 1] - values[node]);
        node += MemoryGrid.Stabilities;
        var above = values[node] + right * (values[node + 1] - values[node]);
        return below + up * (above - below);
    }
}
