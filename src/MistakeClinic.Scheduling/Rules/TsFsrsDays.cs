namespace MistakeClinic.Scheduling;

/// <summary>Whole days as in ts-fsrs, before they are put in order.</summary>
/// <remarks>ts-fsrs 5.4.2, next_interval and apply_fuzz (src/algorithm.ts), get_fuzz_range (src/help.ts).</remarks>
internal static class TsFsrsDays
{
    internal static ByRating<int> Each(ByRating<double> model, in DaysContext context) =>
        new(One(model.Again, context), One(model.Hard, context), One(model.Good, context), One(model.Easy, context));

    private static int One(double interval, in DaysContext context)
    {
        var days = (int)Math.Min(Math.Max(1, JsMath.Round(interval)), context.Maximum);
        if (context.Draw is not { } draw || days < 2.5)
        {
            return days;
        }
        var spread = FuzzSpread.Of(days);
        var most = Math.Min((int)JsMath.Round(days + spread), context.Maximum);
        var least = Math.Max(2, (int)JsMath.Round(days - spread));
        // An interval that grew does not shrink to what has passed already.
        if (days > context.ElapsedDays)
        {
            least = Math.Max(least, context.ElapsedDays + 1);
        }
        least = Math.Min(least, most);
        return (int)Math.Floor(draw * (most - least + 1) + least);
    }
}
