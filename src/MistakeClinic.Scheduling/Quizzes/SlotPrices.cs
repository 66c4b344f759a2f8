namespace MistakeClinic.Scheduling;

/// <summary>The prices of a plan, by day from its today; the next plan starts from them.</summary>
/// <param name="OfSecond">The price of a second on each day, in recall of a card of weight 1.</param>
/// <param name="Base">The price of a second on a day with seconds to spare.</param>
internal sealed record DayPrices(double[] OfSecond, double Base);

/// <summary>The same by slot.</summary>
internal sealed record SlotPrices(double[] OfSecond, double Base)
{
    private const double Usual = 3e-4;
    private const double UsualBase = 3e-3;

    /// <summary>Where no earlier plan is known: seconds grow dear in the last days.</summary>
    internal static SlotPrices First(StudySlots slots) =>
        new([.. slots.Day.Select(day => Usual * (1 + 8 * Math.Exp((day + 1 - slots.DaysLeft) / 2.5)))], UsualBase);

    /// <summary>From the plan of an earlier day, or of today.</summary>
    internal static SlotPrices From(DayPrices earlier, StudySlots slots)
    {
        var passed = earlier.OfSecond.Length - slots.DaysLeft;
        return new([.. slots.Day.Select(day => earlier.OfSecond[Math.Max(0, day + passed)])], earlier.Base);
    }

    internal DayPrices ByDay(StudySlots slots) =>
        new([.. Enumerable.Range(0, slots.DaysLeft).Select(day => OfSecond[slots.SlotOf(day)])], Base);
}
