namespace MistakeClinic.Scheduling;

/// <summary>What a policy knows on a day of study.</summary>
/// <param name="Scenario">The learner and the cards.</param>
/// <param name="Day">From the first day, 0.</param>
/// <param name="Model">The model the policies go by.</param>
/// <param name="Cards">All cards that have arrived.</param>
internal sealed record StudyDay(QuizScenario Scenario, int Day, Fsrs6 Model, List<SimulatedCard> Cards)
{
    internal int DaysLeft => Scenario.DaysLeft(Day);

    /// <summary>Cards not rated today, seen before.</summary>
    internal IEnumerable<SimulatedCard> Seen => Cards.Where(card => card.Known is not null && card.LastDay < Day);

    internal IEnumerable<SimulatedCard> Unseen => Cards.Where(card => card.Known is null);

    /// <summary>The chance of recall now.</summary>
    internal double Recall(SimulatedCard card) => After(card.Known!.Value, Day - card.LastDay);

    /// <summary>The chance of recall at the quiz without a review before.</summary>
    internal double IfLeft(SimulatedCard card) => After(card.Known!.Value, Day + DaysLeft - card.LastDay);

    /// <summary>The expected chance at the quiz with a review today and none later.</summary>
    internal double IfReviewed(SimulatedCard card)
    {
        var outcomes = Outcomes.Of(Model, card.Known!.Value, Day - card.LastDay);
        return outcomes.Recall * After(outcomes.Recalled, DaysLeft)
            + (1 - outcomes.Recall) * After(outcomes.Lapsed, DaysLeft);
    }

    /// <summary>How many days ago the card was due; negative if it is due later.</summary>
    internal double DaysOverdue(SimulatedCard card, float modifier, int longestDays = int.MaxValue)
    {
        var interval = Model.Interval((float)card.Known!.Value.Stability.Days, modifier);
        return Day - card.LastDay - Math.Clamp(Math.Round(interval), 1, longestDays);
    }

    /// <summary>The seconds a review today is expected to take.</summary>
    internal double Seconds(SimulatedCard card) =>
        Scenario.Costs.At(card.Known is null ? Outcomes.OfFirst(Model).Recall : Recall(card));

    private double After(MemoryState memory, double days) => Model.RetrievabilityAfter(memory.Stability, days).Value;
}
