namespace MistakeClinic.Scheduling;

/// <summary>The rules of ts-fsrs 5.4.2 without short-term scheduling (src/impl/long_term_scheduler.ts).</summary>
internal sealed class TsFsrsLongTermRules() : TsFsrsRules("TsFsrsLongTerm")
{
    private protected override bool ShortTerm => false;

    internal override StepWait? Wait(SchedulerOptions options, ReviewedCard? card, Rating rating) => null;

    internal override ByRating<int> Days(ByRating<double> model, in DaysContext context)
    {
        var (again, hard, good, easy) = TsFsrsDays.Each(model, context);
        again = Math.Min(again, hard);
        hard = Math.Max(hard, again + 1);
        good = Math.Max(good, hard + 1);
        return new(again, hard, good, Math.Max(easy, good + 1));
    }
}
