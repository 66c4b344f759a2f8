namespace MistakeClinic.Scheduling;

/// <summary>FSRS at one desired retention, the lowest recall first; in the last days every card once more.</summary>
/// <param name="retention">The recall at which a card is due, 0 to 1 exclusive.</param>
/// <param name="cramDays">How many of the last days go to all cards not yet reviewed in them, the lowest recall at the quiz first.</param>
/// <param name="longestDays">The longest interval, in days.</param>
public sealed class FixedRetention(double retention, int cramDays = 0, int longestDays = int.MaxValue) : QuizPolicy
{
    internal override IEnumerable<SimulatedCard> Choose(StudyDay day)
    {
        var modifier = day.Model.IntervalModifier((float)retention);
        var due = day.Seen.Where(card => IsDue(day, card, modifier)).OrderBy(day.Recall);
        var crammed =
            day.DaysLeft <= cramDays
                ? day.Seen.Where(card => card.LastDay < day.Day + day.DaysLeft - cramDays).OrderBy(day.IfLeft)
                : Enumerable.Empty<SimulatedCard>();
        return day.Unseen.Concat(due.Concat(crammed).Distinct()).ToList();
    }

    private bool IsDue(StudyDay day, SimulatedCard card, float modifier) =>
        day.DaysOverdue(card, modifier, longestDays) >= 0;
}

/// <summary>FSRS at one desired retention, then all cards once in the last days, as many on each, the least stable last.</summary>
/// <param name="days">How many last days.</param>
/// <param name="retention">The desired retention before them; null for no review.</param>
public sealed class FinalSweep(int days, double? retention) : QuizPolicy
{
    internal override IEnumerable<SimulatedCard> Choose(StudyDay day)
    {
        if (day.DaysLeft > days)
        {
            return retention is { } desired ? new FixedRetention(desired).Choose(day) : day.Unseen.ToList();
        }
        var open = day.Seen.Where(card => card.LastDay < day.Day + day.DaysLeft - days).ToList();
        var share = (open.Count + day.DaysLeft - 1) / day.DaysLeft;
        return day.Unseen.Concat(open.OrderByDescending(card => card.Known!.Value.Stability.Days).Take(share)).ToList();
    }
}

/// <summary>Reviews the cards predicted below a recall at the quiz, as late as the seconds of the days after allow.</summary>
/// <param name="gate">The predicted recall under which a card is reviewed.</param>
/// <param name="stableFirst">Whether the most stable come first, which lose least by an early review; else the weakest.</param>
public sealed class LateGate(double gate, bool stableFirst) : QuizPolicy
{
    internal override IEnumerable<SimulatedCard> Choose(StudyDay day)
    {
        var below = day.Seen.Where(card => day.IfLeft(card) < gate).ToList();
        var after = (day.DaysLeft - 1) * day.Scenario.DailySeconds * (1 - day.Scenario.SkipChance);
        var now = below.Sum(day.Seconds) - after;
        var chosen = day.Unseen.ToList();
        foreach (var card in below.OrderBy(card => stableFirst ? -card.Known!.Value.Stability.Days : day.IfLeft(card)))
        {
            if (now > 0)
            {
                chosen.Add(card);
                now -= day.Seconds(card);
            }
        }
        return chosen;
    }
}

/// <summary>Reviews each day what gains most recall at the quiz by the second, down to a least gain.</summary>
/// <param name="leastGain">Recall a second.</param>
public sealed class GreedyGain(double leastGain) : QuizPolicy
{
    internal override IEnumerable<SimulatedCard> Choose(StudyDay day) =>
        day
            .Unseen.Concat(
                day.Seen.Select(card =>
                        (Card: card, Gain: (day.IfReviewed(card) - day.IfLeft(card)) / day.Seconds(card))
                    )
                    .Where(found => found.Gain > leastGain)
                    .OrderByDescending(found => found.Gain)
                    .Select(found => found.Card)
            )
            .ToList();
}

/// <summary>Reviews nothing but cards never seen.</summary>
public sealed class NoReview : QuizPolicy
{
    internal override IEnumerable<SimulatedCard> Choose(StudyDay day) => day.Unseen.ToList();
}
