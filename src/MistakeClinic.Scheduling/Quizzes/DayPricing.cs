namespace MistakeClinic.Scheduling;

/// <summary>Finds the price of a second on each slot at which the expected seconds fit what the learner gives.</summary>
/// <remarks>
/// The dual of the plan: each price is the multiplier of its slot's seconds, and with a target score the least price is 1 over the
/// multiplier of the score, so that one <see cref="Descent"/> finds all of them. Its value is what all cards are worth at the
/// prices, and what is paid for the seconds there are.
/// </remarks>
internal sealed class DayPricing
{
    /// <summary>What a second must add even where seconds are free, in recall: some 4 % of a card an hour.</summary>
    internal const double LeastPrice = 1e-5;

    // Choices are rounded off by this part of a review's price: less makes the seconds jump from day to day.
    private const double Softness = 0.1;
    private const double SoftUntil = 0.7;
    private const int Rationing = 12;

    private const double Crowded = 1.05;
    private const double FreeUntil = 1.01;
    private const double LeastSoftness = 2e-5;
    private const double LevelShare = 0.2;
    private const double ScoreSlope = 0.7;
    private const int RoundsOfLevel = 4;
    private const double FitsWithin = 0.01;
    private const double ScoreWithin = 0.0003;

    private static readonly double[] BoundSoftness = [1, 0.3, 0.1, 0.03, 0.01];

    private readonly PlanRound _round;
    private readonly QuizRequest _request;
    private readonly StudySlots _slots;
    private readonly DayCapacity _capacity;
    private readonly double[] _admitted;
    private readonly double _highest;
    private readonly Descent _descent;
    private readonly double[] _soft;
    private double _yielding;

    internal DayPricing(PlanRound round, QuizRequest request, StudySlots slots, SlotPrices start)
    {
        (_round, _request, _slots) = (round, request, slots);
        _capacity = new(request, slots);
        var least = Math.Min(request.Costs.RecallSeconds, request.Costs.LapseSeconds);
        _highest = 4 * request.Cards.Max(card => card.Weight) / least;
        OfSecond = start.OfSecond;
        Base = Math.Clamp(start.Base, LeastPrice, _highest);
        _descent = new(slots.Count + 1);
        _soft = new double[slots.Count];
        Target = request.TargetScore;
        _admitted = [.. slots.Present];
    }

    internal double[] OfSecond { get; }

    /// <summary>The price of a second on a slot with seconds to spare.</summary>
    internal double Base { get; private set; }

    /// <summary>The score that the least price follows; null to keep that price.</summary>
    internal double? Target { get; set; }

    /// <summary>How many times the learner's seconds there are to plan with.</summary>
    internal double Times
    {
        get => _capacity.Times;
        set => _capacity.Times = value;
    }

    /// <summary>Whether the prices of the last fit were found, and not only come near to.</summary>
    internal bool Settled { get; private set; }

    /// <summary>Whether some slot has seconds to spare.</summary>
    internal bool HasSpare => OfSecond.Any(price => price < Crowded * Base);

    /// <summary>Whether no second is worth its price.</summary>
    internal bool IsGreatest => Base >= _highest;

    /// <summary>Whether seconds cost as good as nothing.</summary>
    internal bool IsLeast => Base <= LeastPrice;

    /// <summary>Another price for slots with seconds to spare.</summary>
    internal void Rebase(double price)
    {
        var to = Math.Clamp(price, LeastPrice, _highest);
        for (var slot = 0; slot < OfSecond.Length; slot++)
        {
            OfSecond[slot] = IsFree(OfSecond[slot]) ? to : Math.Max(to, OfSecond[slot]);
        }
        Base = to;
    }

    /// <summary>The same price on all slots.</summary>
    internal void Flatten(double price)
    {
        Base = Math.Clamp(price, LeastPrice, _highest);
        Array.Fill(OfSecond, Base);
    }

    /// <summary>Moves the prices until the seconds fit.</summary>
    /// <param name="rounds">How often the plan is evaluated.</param>
    /// <param name="softest">How much softer than at the end the first choices are, at least 1.</param>
    internal void Fit(int rounds, double softest)
    {
        _slots.Present.CopyTo(_admitted, 0);
        Ascend(rounds, softest);
        // What still does not fit has to wait for a later day: the score that is told is one that the seconds allow.
        Run();
        for (var round = 0; round < Rationing && !Allowed; round++)
        {
            for (var slot = 0; slot < _slots.Count; slot++)
            {
                _admitted[slot] *= Math.Min(1, _capacity[slot] / _round.Demand.Seconds[slot]);
            }
            Run();
        }
    }

    /// <summary>Brings all prices to the level at which the sum of the seconds fits.</summary>
    internal void FindLevel(int rounds, double softness)
    {
        var shape = OfSecond.ToArray();
        var fits = 1 + _capacity.Sum;
        if (!double.IsFinite(fits))
        {
            Flatten(Base);
            return;
        }
        var (root, at) = (new Root(-1), 0d);
        for (var round = 0; round < rounds; round++)
        {
            Scale(shape, at);
            Evaluate(softness);
            at = root.Next(at, Math.Log((1 + _round.Demand.Seconds.Sum()) / fits));
        }
        Scale(shape, at);
    }

    /// <summary>Evaluates the plan at the prices as they are.</summary>
    /// <param name="softness">How many times softer than at the end choices are.</param>
    internal void Evaluate(double softness)
    {
        SetSoftness(softness);
        Run();
    }

    /// <summary>What the score's weight, less the seconds at the least price, can be at most: the dual value.</summary>
    internal double Bound(int rounds)
    {
        _capacity.Divisible = true;
        var least = double.PositiveInfinity;
        foreach (var softness in BoundSoftness)
        {
            SetSoftness(softness);
            _descent.Clear();
            // A soft choice is worth less than a sharp one, so only the last value is a bound.
            least = double.PositiveInfinity;
            for (var round = 0; round < rounds; round++)
            {
                _slots.Present.CopyTo(_admitted, 0);
                Run();
                var crowd = Enumerable.Range(0, _slots.Count).Where(slot => !IsFree(OfSecond[slot]));
                least = Math.Min(
                    least,
                    _round.Demand.Worth + crowd.Sum(slot => (OfSecond[slot] - Base) * _capacity[slot])
                );
                Move();
            }
        }
        return least;
    }

    private void Scale(double[] shape, double logarithm)
    {
        for (var slot = 0; slot < shape.Length; slot++)
        {
            OfSecond[slot] = Math.Clamp(shape[slot] * Math.Exp(logarithm), Base, _highest);
        }
    }

    private void Ascend(int rounds, double softest)
    {
        var used = double.NaN;
        for (var round = 0; round < rounds; round++)
        {
            var level = Math.Pow(
                softest,
                Math.Max(0, 1 - round / RoundsOfLevel * RoundsOfLevel / (SoftUntil * rounds))
            );
            if (level != used)
            {
                used = level;
                SetSoftness(level);
                _descent.Clear();
            }
            Run();
            Settled = level == 1 && Fits;
            if (Settled)
            {
                return;
            }
            Move();
        }
    }

    private bool Allowed =>
        Enumerable
            .Range(0, _slots.Count)
            .All(slot => _round.Demand.Seconds[slot] <= (1 + FitsWithin) * _capacity[slot]);

    private bool Fits =>
        Allowed
        && Enumerable
            .Range(0, _slots.Count)
            .All(slot => IsFree(OfSecond[slot]) || _round.Demand.Seconds[slot] >= (1 - FitsWithin) * _capacity[slot])
        && (
            Target is not { } target
            || Math.Abs(_round.Score - target) <= ScoreWithin
            || (_round.Score > target && IsGreatest)
        );

    // The softness follows the prices, but not within one descent.
    private void SetSoftness(double times)
    {
        _yielding = Softness * times * _request.Costs.At(DayCapacity.UsualRecall);
        var level = OfSecond.Average();
        for (var slot = 0; slot < _soft.Length; slot++)
        {
            var free = OfSecond[slot] < FreeUntil * Base;
            var price = free ? Base : LevelShare * level + (1 - LevelShare) * OfSecond[slot];
            _soft[slot] = Math.Max(LeastSoftness, _yielding * price) / Base;
        }
    }

    private void Run() =>
        _round.Run(
            new(
                OfSecond,
                Base,
                [.. _soft.Select(softness => softness * Base)],
                _yielding,
                _admitted,
                _request.TargetScore is null ? _request.LaterWeight : 0,
                _request.Costs
            )
        );

    // The numbers of the descent are the prices over the least one, and how many seconds the whole score is worth.
    private void Move()
    {
        var count = _slots.Count;
        var (point, gradient, curvature) = (new double[count + 1], new double[count + 1], new double[count + 1]);
        var value = _round.Demand.Worth / Base;
        for (var slot = 0; slot < count; slot++)
        {
            point[slot] = Math.Max(1, OfSecond[slot] / Base);
            var capacity = _capacity[slot];
            gradient[slot] = double.IsFinite(capacity) ? capacity - _round.Demand.Seconds[slot] : 0;
            curvature[slot] =
                _round.Demand.Answer[slot] * Base + (double.IsFinite(capacity) ? capacity + 1 : 1) / point[slot];
            value += point[slot] > 1 ? (point[slot] - 1) * capacity : 0;
        }
        (point[count], curvature[count]) = (1 / Base, 1);
        if (Target is { } target)
        {
            gradient[count] = _round.AllWeight * (_round.Score - target);
            curvature[count] = _round.AllWeight * _round.Score * (1 - _round.Score + 0.01) * ScoreSlope * Base;
            value -= _round.AllWeight * target / Base;
        }
        var next = _descent.Next(point, value, gradient, curvature);
        Base = Math.Clamp(1 / next[count], LeastPrice, _highest);
        for (var slot = 0; slot < count; slot++)
        {
            OfSecond[slot] = Math.Clamp(next[slot] * Base, Base, _highest);
        }
    }

    private bool IsFree(double price) => price <= Base * (1 + 1e-9);
}
