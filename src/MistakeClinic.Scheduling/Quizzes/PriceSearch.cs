namespace MistakeClinic.Scheduling;

/// <summary>Finds the price of a second on each slot at which the expected seconds fit what the learner gives.</summary>
/// <remarks>
/// Dual ascent. Each price follows its own slot's seconds, slower where many reviews would move to another day at once
/// (a diagonal Newton step), and all prices together follow the sum of the slots that are full. A target score moves
/// the price that even a free slot has.
/// </remarks>
internal sealed class PriceSearch
{
    // A second must add this much recall even where seconds are free: some 4 % of a card an hour.
    internal const double LeastPrice = 1e-5;

    internal static bool Trace; internal static double[]? LastUse;
    private const int Rationing = 2;
    internal static double HardestChoice = 0.08;
    private const double LeastSoftness = 2e-5;

    private readonly PlanRound _round;
    private readonly QuizRequest _request;
    private readonly StudySlots _slots;
    private readonly double[] _softness;
    private readonly double[] _admitted;
    private readonly double _highest;
    private readonly Mixing _mixing;

    internal PriceSearch(PlanRound round, QuizRequest request, StudySlots slots, SlotPrices start)
    {
        (_round, _request, _slots) = (round, request, slots);
        _highest = 4 * request.Cards.Max(card => card.Weight) / Math.Min(request.Costs.RecallSeconds, request.Costs.LapseSeconds);
        OfSecond = start.OfSecond;
        Base = request.TargetScore is null ? LeastPrice : start.Base;
        _mixing = new(slots.Count + 1);
        _softness = new double[slots.Count];
        _admitted = [.. slots.Present];
    }

    internal double[] OfSecond { get; }

    /// <summary>The price of a second on a slot with seconds to spare.</summary>
    internal double Base { get; private set; }

    /// <summary>How many times the learner's seconds there are to plan with.</summary>
    internal double Times { get; set; } = 1;

    internal void Run(int rounds, double softest)
    {
        _slots.Present.CopyTo(_admitted, 0);
        for (var round = 0; round < rounds; round++)
        {
            var softness = softest * Math.Pow(HardestChoice / softest, Math.Min(1, round / (0.6 * rounds)));
            Evaluate(softness);
            if (Trace) Console.WriteLine($"  {round} base {Base:E2} score {_round.Score:F4} secs {_round.Demand.Seconds.Sum():F0} use "+string.Join(" ",_round.Demand.Seconds.TakeLast(12).Select(x=>$"{x:F0}"))+" p "+string.Join(" ",OfSecond.TakeLast(12).Select(x=>$"{x*1e3:F1}")));
            Move(softness);
        }
        // What still does not fit has to wait for a later day.
        LastUse = [.. _round.Demand.Seconds];
        for (var round = 0; round < Rationing; round++)
        {
            Evaluate(HardestChoice);
            for (var slot = 0; slot < _slots.Count; slot++)
            {
                _admitted[slot] *= Math.Min(1, Capacity(slot) / _round.Demand.Seconds[slot]);
            }
        }
        Evaluate(HardestChoice);
    }

    private void Evaluate(double softness)
    {
        var each = softness * _request.Costs.At(0.85);
        var level = OfSecond.Average();
        for (var slot = 0; slot < _slots.Count; slot++)
        {
            _softness[slot] = Math.Max(LeastSoftness, each * (0.2 * level + 0.8 * OfSecond[slot]));
        }
        _round.Run(new(OfSecond, _softness, _admitted, _request.LaterWeight, _request.Costs));
    }

    private void Move(double soft)
    {
        var n = _slots.Count;
        var (x, f) = (new double[n + 1], new double[n + 1]);
        for (var slot = 0; slot < n; slot++)
        {
            var over = _round.Demand.Seconds[slot] - Capacity(slot);
            var answer = _round.Demand.Undecided[slot] / (2 * _softness[slot]) * OfSecond[slot];
            x[slot] = Math.Log(OfSecond[slot]);
            f[slot] = double.IsFinite(over) ? Math.Clamp(over / (answer + Capacity(slot) + 1), -1, 1) : -1;
            if (x[slot] <= Math.Log(Base) + 1e-9 && f[slot] < 0) f[slot] = 0;
        }
        x[n] = Math.Log(Base);
        if (_request.TargetScore is { } target)
            f[n] = Math.Clamp((LogOdds(_round.Score) - LogOdds(target)) / TargetSlope, -1, 1);
        var y = _mixing.Next(x, f);
        if (_request.TargetScore is not null)
            Base = Math.Clamp(Math.Exp(Math.Clamp(y[n], x[n] - Longest, x[n] + Longest)), LeastPrice, _highest);
        for (var slot = 0; slot < n; slot++)
        {
            var atBase = x[slot] <= x[n] + 1e-9;
            var to = Math.Exp(Math.Clamp(y[slot], x[slot] - Longest, x[slot] + Longest));
            if (atBase && f[slot] == 0) to = Base;
            OfSecond[slot] = Math.Clamp(to, Base, Math.Max(Base, _highest));
        }
    }
    internal static double TargetSlope = 3, Longest = 1;
    private static double LogOdds(double share)
    {
        var inside = Math.Clamp(share, 1e-6, 1 - 1e-6);
        return Math.Log(inside / (1 - inside));
    }

    private double Capacity(int slot) => Times * _slots.Capacity[slot] * _slots.Present[slot];
}
