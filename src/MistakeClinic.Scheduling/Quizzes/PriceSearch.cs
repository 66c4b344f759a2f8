namespace MistakeClinic.Scheduling;

/// <summary>Finds the price of a second on each slot at which the expected seconds fit what the learner gives.</summary>
/// <remarks>
/// Dual ascent in the logarithm of the prices. Each price follows its own slot's seconds, slower where many reviews would move
/// to another day at once (a diagonal Newton step); with a target score, the price that even a free slot has follows the score.
/// <see cref="Mixing"/> joins these steps, because a price moves reviews to other slots as well.
/// </remarks>
internal sealed class PriceSearch
{
    /// <summary>What a second must add even where seconds are free, in recall: some 4 % of a card an hour.</summary>
    internal const double LeastPrice = 1e-5;

    // Choices are rounded off by this part of a review's price: less makes the seconds jump from day to day.
    private const double Softness = 0.2;
    private const double FreeSoftness = 0.25;
    private const double Crowded = 1.01;
    private const double LeastSoftness = 2e-5;
    private const int Rationing = 2;

    private const int LevelRounds = 4;
    private const double LevelSoftness = 0.5;
    private const int ColdRounds = 24;
    private const double ColdSoftness = 3;
    private const int Halvings = 9;
    private const int HalvingRounds = 10;
    private const double UsualBase = 0.01;
    internal const int WarmRounds = 20;
    internal const double WarmSoftness = 1.5;

    /// <summary>How near to the target is reached, in score.</summary>
    internal const double Near = 0.002;

    // A day's seconds do not divide into reviews, and lapses come as they come: a day of n reviews loses 0.4/sqrt(n).
    // Found by simulation: with it the expected score is the one that is reached.
    private const double Lost = 0.4;
    private const double LongestStep = 1;
    private const double ScoreSlope = 3;

    private readonly PlanRound _round;
    private readonly QuizRequest _request;
    private readonly StudySlots _slots;
    private readonly double[] _softness;
    private readonly double[] _admitted;
    private readonly double _highest;
    private readonly Mixing _mixing;
    private double? _target;

    internal PriceSearch(PlanRound round, QuizRequest request, StudySlots slots, SlotPrices start)
    {
        (_round, _request, _slots) = (round, request, slots);
        _highest =
            4
            * request.Cards.Max(card => card.Weight)
            / Math.Min(request.Costs.RecallSeconds, request.Costs.LapseSeconds);
        OfSecond = start.OfSecond;
        Base = Math.Min(_highest, request.TargetScore is null ? Math.Max(LeastPrice, request.SecondPrice) : start.Base);
        _mixing = new(slots.Count + 1);
        _target = request.TargetScore;
        _softness = new double[slots.Count];
        _admitted = [.. slots.Present];
    }

    internal double[] OfSecond { get; }

    /// <summary>The price of a second on a slot with seconds to spare.</summary>
    internal double Base { get; private set; }

    /// <summary>How many times the learner's seconds there are to plan with.</summary>
    internal double Times { get; set; } = 1;

    /// <summary>The prices from an earlier plan's, or from none.</summary>
    internal void Find(bool fromEarlier)
    {
        if (fromEarlier)
        {
            Run(WarmRounds, WarmSoftness);
            if (!FallsShort)
            {
                return;
            }
            SlotPrices.First(_slots).OfSecond.CopyTo(OfSecond, 0);
        }
        FindLevel(LevelRounds, LevelSoftness);
        Run(ColdRounds, ColdSoftness);
        if (FallsShort && _target is { } target)
        {
            _target = null;
            Rebase(LeastPrice);
            Run(ColdRounds, WarmSoftness);
            // If all seconds that help are not enough, they are all spent.
            if (_round.Score >= target - Near)
            {
                Bisect(target);
            }
        }
    }

    // Slow but sure, for the few that the joint search does not find.
    private void Bisect(double target)
    {
        var (low, high) = (LeastPrice, _highest);
        for (var halving = 0; halving < Halvings; halving++)
        {
            var middle = halving == 0 ? Math.Min(high, UsualBase) : Math.Sqrt(low * high);
            Rebase(middle);
            Run(HalvingRounds, WarmSoftness);
            (low, high) = _round.Score >= target - Near ? (middle, high) : (low, middle);
        }
        if (_round.Score < target - Near)
        {
            Rebase(low);
            Run(ColdRounds, WarmSoftness);
        }
    }

    private void Rebase(double price)
    {
        for (var slot = 0; slot < OfSecond.Length; slot++)
        {
            var free = IsFree(Math.Log(OfSecond[slot]), Math.Log(Base));
            OfSecond[slot] = free ? price : Math.Max(price, OfSecond[slot]);
        }
        Base = price;
    }

    private bool FallsShort => _target is { } target && _round.Score < target - Near;

    /// <param name="rounds">How often the plan is evaluated.</param>
    /// <param name="softest">How much softer than at the end the first choices are, at least 1.</param>
    internal void Run(int rounds, double softest)
    {
        _slots.Present.CopyTo(_admitted, 0);
        _mixing.Clear();
        for (var round = 0; round < rounds; round++)
        {
            Evaluate(Softness * Math.Pow(softest, Math.Max(0, 1 - round / (0.6 * rounds))));
            Move();
        }
        // What still does not fit has to wait for a later day.
        for (var round = 0; round < Rationing; round++)
        {
            Evaluate(Softness);
            for (var slot = 0; slot < _slots.Count; slot++)
            {
                _admitted[slot] *= Math.Min(1, Capacity(slot) / _round.Demand.Seconds[slot]);
            }
        }
        Evaluate(Softness);
    }

    /// <summary>Brings all prices to the level at which the sum of the seconds fits, and, with a target, the base to the score's.</summary>
    private void FindLevel(int rounds, double softness)
    {
        var shape = OfSecond.ToArray();
        var fits = 1 + Enumerable.Range(0, _slots.Count).Sum(Capacity);
        var least = _target is null ? Base : LeastPrice;
        double Over() => Math.Log((1 + _round.Demand.Seconds.Sum()) / fits);
        void Scale(double by)
        {
            for (var slot = 0; slot < shape.Length; slot++)
            {
                OfSecond[slot] = Math.Clamp(shape[slot] * by, least, _highest);
            }
        }
        if (double.IsFinite(fits))
        {
            Root(rounds, 1, softness, Scale, Over);
        }
        else
        {
            Scale(0);
        }
        var full = OfSecond.ToArray();
        if (_target is { } target)
        {
            void Flat(double price) => Array.Fill(OfSecond, Math.Clamp(price, LeastPrice, _highest));
            var at = Root(rounds, Base, softness, Flat, () => 0.5 * (LogOdds(_round.Score) - LogOdds(target)));
            Base = Math.Clamp(at, LeastPrice, _highest);
        }
        for (var slot = 0; slot < full.Length; slot++)
        {
            OfSecond[slot] = Math.Max(Base, full[slot]);
        }
    }

    // A secant in the logarithm; what is sought falls by 0.3 to 5 while the logarithm rises by 1.
    private double Root(int rounds, double at, double softness, Action<double> set, Func<double> measure)
    {
        (double At, double Value)? last = null;
        for (var round = 0; round < rounds; round++)
        {
            set(at);
            Evaluate(softness);
            var value = measure();
            var slope = last is { } l && l.At != at ? Math.Clamp((l.Value - value) / Math.Log(at / l.At), 0.3, 5) : 1;
            last = (at, value);
            at *= Math.Exp(Math.Clamp(value / slope, -2, 2));
        }
        set(at);
        return at;
    }

    private void Evaluate(double softness)
    {
        var each = softness * _request.Costs.At(0.85);
        var level = OfSecond.Average();
        for (var slot = 0; slot < _slots.Count; slot++)
        {
            var free = OfSecond[slot] < Crowded * Base;
            _softness[slot] = Math.Max(
                LeastSoftness,
                each * (free ? FreeSoftness * Base : 0.2 * level + 0.8 * OfSecond[slot])
            );
        }
        _round.Run(new(OfSecond, _softness, _admitted, _request.LaterWeight, _request.Costs));
    }

    private void Move()
    {
        var count = _slots.Count;
        var (at, step) = (new double[count + 1], new double[count + 1]);
        at[count] = Math.Log(Base);
        for (var slot = 0; slot < count; slot++)
        {
            var over = _round.Demand.Seconds[slot] - Capacity(slot);
            var answer = _round.Demand.Undecided[slot] / (2 * _softness[slot]) * OfSecond[slot];
            at[slot] = Math.Log(OfSecond[slot]);
            step[slot] = double.IsFinite(over) ? Math.Clamp(over / (answer + Capacity(slot) + 1), -1, 1) : -1;
            if (IsFree(at[slot], at[count]) && step[slot] < 0)
            {
                step[slot] = 0;
            }
        }
        if (_target is { } target)
        {
            step[count] = Math.Clamp((LogOdds(_round.Score) - LogOdds(target)) / ScoreSlope, -1, 1);
        }
        var next = _mixing.Next(at, step);
        if (_target is not null)
        {
            Base = Math.Clamp(Stepped(at[count], next[count]), LeastPrice, _highest);
        }
        for (var slot = 0; slot < count; slot++)
        {
            var stays = IsFree(at[slot], at[count]) && step[slot] == 0;
            OfSecond[slot] = stays ? Base : Math.Clamp(Stepped(at[slot], next[slot]), Base, _highest);
        }
    }

    private static bool IsFree(double price, double least) => price <= least + 1e-9;

    private static double Stepped(double at, double next) =>
        Math.Exp(double.IsFinite(next) ? Math.Clamp(next, at - LongestStep, at + LongestStep) : at);

    private double Capacity(int slot)
    {
        var seconds = Times * _slots.Capacity[slot];
        var lost = slot == 0 ? 0 : Lost * Math.Sqrt(_request.Costs.At(0.85) * _slots.Days[slot] / (seconds + 1));
        return seconds * Math.Max(0.5, 1 - lost) * _slots.Present[slot];
    }

    private static double LogOdds(double share)
    {
        var inside = Math.Clamp(share, 1e-6, 1 - 1e-6);
        return Math.Log(inside / (1 - inside));
    }
}
