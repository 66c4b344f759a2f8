using NodaTime;

namespace MistakeClinic.Scheduling;

/// <summary>Turns the model's intervals into whole days, one for each rating.</summary>
/// <remarks>
/// The rules of Anki: ankitects/anki, rslib/src/scheduler/states/review.rs, learning.rs, relearning.rs and fuzz.rs. One
/// draw serves all four, and the interval is never rounded before it is spread; without a draw it is only
/// rounded. Ours alone: Again is spread as the others are, and no rating gives fewer days than a worse one even if the
/// weights do.
/// </remarks>
internal readonly struct DayIntervals(int maximum, double? draw, LoadBalance? balance = null, LocalDate day = default)
{
    /// <summary>Intervals of a card that leaves the steps: easy is at least one day longer than good.</summary>
    internal ByRating<int> Leaving(ByRating<double> model)
    {
        var again = Pick(model.Again, 1);
        var hard = Math.Max(again, Pick(model.Hard, 1));
        var good = Math.Max(hard, Pick(model.Good, 1));
        return new(again, hard, good, Pick(model.Easy, good + 1));
    }

    /// <summary>Intervals of a card in Review: each at least one day longer than the one for a worse recall.</summary>
    internal ByRating<int> Continuing(ByRating<double> model, int lastInterval)
    {
        var again = Pick(model.Again, 1);
        var hard = Math.Max(again, Pick(model.Hard, Floor(model.Hard, lastInterval)));
        var good = Pick(model.Good, Math.Max(hard + 1, Floor(model.Good, lastInterval)));
        var easy = Pick(model.Easy, Math.Max(good + 1, Floor(model.Easy, lastInterval)));
        return new(again, hard, good, easy);
    }

    private int Pick(double model, int least)
    {
        var interval = (float)model;
        var range = draw is null
            ? FuzzRange.Only(interval, least, maximum)
            : FuzzRange.Around(interval, least, maximum);
        return balance?.Pick(range, interval, least, maximum, day, draw ?? 0) ?? range.Pick(draw ?? 0);
    }

    // An interval that grew does not shrink by fuzz; one that shrank, say by another desired retention, may.
    private int Floor(double model, int last)
    {
        var interval = (float)model;
        if (FuzzRange.Round(interval) > last)
        {
            return last + 1;
        }
        return last <= FuzzRange.Around(interval, 1, maximum).Greatest ? last : 1;
    }
}
