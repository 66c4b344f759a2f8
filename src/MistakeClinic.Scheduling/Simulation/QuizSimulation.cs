namespace MistakeClinic.Scheduling;

/// <summary>Plays a scenario day by day: cards arrive, days are skipped, the policy says what to review, the learner answers.</summary>
/// <remarks>
/// Every policy meets the same cards, skipped days and draws under one seed. A lapse is repeated the same day until it is
/// recalled (Again, then Good); its seconds include that. The learner starts a card only if the seconds expected of it are left.
/// </remarks>
public sealed class QuizSimulation
{
    private readonly QuizScenario _scenario;
    private readonly Fsrs6 _known;
    private readonly Draws _draws;
    private readonly List<SimulatedCard> _start;

    /// <summary>The learner of a seed in a scenario, with their cards as they are today.</summary>
    public QuizSimulation(QuizScenario scenario, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        (_scenario, _known, _draws) = (scenario, new(scenario.Known), new Draws(0).For((long)seed));
        _start = [.. Enumerable.Range(0, scenario.Cards).Select(Learned)];
    }

    /// <summary>The cards as they are before the first day.</summary>
    public IReadOnlyList<QuizCard> Cards => [.. _start.Select(card => new QuizCard(card.Known, -card.LastDay))];

    /// <summary>Plays it with a policy, used for this alone.</summary>
    public QuizOutcome Play(QuizPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var cards = _start.ConvertAll(card => card.Clone());
        var (all, peak) = (0d, 0d);
        for (var day = 0; day < _scenario.QuizDay; day++)
        {
            for (var arriving = _scenario.Arriving(day); arriving > 0; arriving--)
            {
                cards.Add(new(cards.Count));
            }
            if (!_scenario.Skips(_draws, day))
            {
                var seconds = Study(policy, new(_scenario, day, _known, cards));
                (all, peak) = (all + seconds, Math.Max(peak, seconds));
            }
        }
        return Measure(cards, all, peak);
    }

    private double Study(QuizPolicy policy, StudyDay day)
    {
        var seconds = 0d;
        foreach (var card in policy.Choose(day))
        {
            if (seconds + day.Seconds(card) <= _scenario.DailySeconds)
            {
                var recalled = card.Review(_known, _scenario.Truth, day.Day, _draws);
                seconds += recalled ? _scenario.Costs.RecallSeconds : _scenario.Costs.LapseSeconds;
            }
        }
        return seconds;
    }

    // Learned at some day of the past, then reviewed about when FSRS-6 would at 90 %, sooner or later by chance.
    private SimulatedCard Learned(int index)
    {
        var card = new SimulatedCard(index);
        var draws = _draws.For(-2).For(index);
        var idle = _scenario.IdleDays;
        for (var day = -1 - idle - (int)(draws.For(0).Value * _scenario.PastDays); day < -idle; )
        {
            card.Review(_known, _scenario.Truth, day, _draws);
            var interval = card.Known!.Value.Stability.Days * Math.Exp(draws.For(day).Value - 0.4);
            day += Math.Max(1, (int)Math.Min(interval, 1000));
        }
        return card;
    }

    private QuizOutcome Measure(List<SimulatedCard> cards, double seconds, double peak)
    {
        double After(SimulatedCard card, int days) =>
            card.True is { } memory ? _scenario.Truth.Recall(memory, days - card.LastDay) : 0;
        var recall = cards.Select(card => After(card, _scenario.QuizDay)).Order().ToArray();
        return new(
            recall.Average(),
            recall.Take(Math.Max(1, recall.Length / 10)).Average(),
            cards.Average(card => After(card, _scenario.QuizDay + FadeTable.LaterDays)),
            seconds,
            peak,
            cards.Count(card => card.Known is null)
        );
    }
}
