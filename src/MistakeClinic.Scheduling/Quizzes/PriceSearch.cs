namespace MistakeClinic.Scheduling;

/// <summary>Finds the prices of a plan: those of crowded days, and with a target that of all other days.</summary>
internal sealed class PriceSearch
{
    /// <summary>How near to the target is reached, in score.</summary>
    internal const double Near = 0.002;

    private const double Close = 0.001;
    private const int MostMore = 4;
    private const int FewCards = 400;
    private static readonly double LogMostTimes = Math.Log(64);
    private const int LevelRounds = 4;
    private const double LevelSoftness = 2.5;
    private const int ColdRounds = 28;
    private const double ColdSoftness = 16;
    private const int WarmRounds = 20;
    private const double WarmSoftness = 1.5;
    private const int StepRounds = 8;
    private const int MostSteps = 10;

    private readonly PlanRound _round;
    private readonly double? _target;

    internal PriceSearch(PlanRound round, QuizRequest request, StudySlots slots, DayPrices? earlier)
    {
        (_round, _target) = (round, request.TargetScore);
        var start = earlier is null ? SlotPrices.First(slots) : SlotPrices.From(earlier, slots);
        Days = new(round, request, slots, _target is null ? start with { Base = request.SecondPrice } : start);
        if (_target is null)
        {
            Days.Rebase(Days.Base);
        }
    }

    /// <summary>The prices.</summary>
    internal DayPricing Days { get; }

    /// <summary>Whether the target, if there is one, is reached.</summary>
    internal bool Reached => _target is not { } target || _round.Score >= target - Near;

    internal void Find(bool warm)
    {
        if (_target is null)
        {
            if (!warm)
            {
                Days.FindLevel(LevelRounds, LevelSoftness);
            }
            FitSpending(warm ? WarmRounds : ColdRounds, warm ? WarmSoftness : ColdSoftness);
            return;
        }
        if (!warm)
        {
            StartFromFree();
        }
        Days.Fit(warm ? StepRounds : ColdRounds, warm ? 1 : ColdSoftness);
        for (var more = 0; more < MostMore && Math.Abs(Short) > Close && !(Short < 0 && Days.IsGreatest); more++)
        {
            // Where all days are crowded, or seconds cost nothing, a lower price adds nothing: all seconds that help are spent.
            if (Short > 0 && (Days.IsLeast || !Days.HasSpare))
            {
                break;
            }
            Days.Fit(WarmRounds, 1);
        }
        if (!Reached)
        {
            Bracket();
        }
    }

    /// <summary>How many times the seconds the target needs; infinite where no number is enough. Leaves the plan as it then is.</summary>
    internal double FindTimes()
    {
        var (root, at) = (new Root(1), Math.Log(1.5));
        Days.Target = null;
        Days.Rebase(0);
        for (var step = 0; step < MostSteps; step++)
        {
            Days.Times = Math.Exp(at);
            Days.Fit(StepRounds, 1);
            if (Math.Abs(Short) < Close * 4)
            {
                break;
            }
            if (at >= LogMostTimes && Short > 0)
            {
                return double.PositiveInfinity;
            }
            at = Math.Min(root.Next(at, -LogShort), LogMostTimes);
        }
        return Days.Times;
    }

    private double Short => _target!.Value - _round.Score;

    private double LogShort => LogOdds(_target!.Value) - LogOdds(_round.Score);

    // The price that the target would have if no day were crowded; then what crowds the days.
    private void StartFromFree()
    {
        var crowded = Days.OfSecond.ToArray();
        var (root, at) = (new Root(-1), Math.Log(Days.Base));
        for (var round = 0; round < LevelRounds; round++)
        {
            Days.Flatten(Math.Exp(at));
            Days.Evaluate(1);
            at = root.Next(at, -LogShort);
        }
        Days.Flatten(Math.Exp(at));
        for (var slot = 0; slot < crowded.Length; slot++)
        {
            Days.OfSecond[slot] = Math.Max(Days.Base, crowded[slot]);
        }
    }

    // Few reviews a day are hard to fit, and few cards are quick to plan: they get more rounds.
    private void FitSpending(int rounds, double softest)
    {
        Days.Fit(rounds, softest);
        for (var more = 0; more < MostMore && !Days.Settled && _round.Cards.Count <= FewCards; more++)
        {
            Days.Fit(WarmRounds, WarmSoftness);
        }
    }

    // Slower and sure: one least price after another. If all seconds that help are not enough, they are all spent.
    private void Bracket()
    {
        var (root, at) = (new Root(-1), Math.Log(Days.Base));
        Days.Target = null;
        Days.Rebase(0);
        FitSpending(WarmRounds, WarmSoftness);
        var reaching = Reached ? Days.Base : double.NaN;
        for (var step = 0; step < MostSteps && double.IsFinite(reaching) && Math.Abs(Short) > Close; step++)
        {
            Days.Rebase(Math.Exp(at));
            Days.Fit(StepRounds, 1);
            reaching = Reached ? Days.Base : reaching;
            at = root.Next(at, -LogShort);
        }
        if (!Reached && double.IsFinite(reaching))
        {
            Days.Rebase(reaching);
            Days.Fit(WarmRounds, 1);
        }
    }

    private static double LogOdds(double share)
    {
        var inside = Math.Clamp(share, 1e-6, 1 - 1e-6);
        return Math.Log(inside / (1 - inside));
    }
}
