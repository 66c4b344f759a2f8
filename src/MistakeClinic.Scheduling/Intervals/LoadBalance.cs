using System.Collections.Frozen;
using System.Collections.Immutable;
using NodaTime;

namespace MistakeClinic.Scheduling;

/// <summary>Chooses among the days that fuzz allows the one that suits the learner's other cards, week and holidays.</summary>
/// <remarks>
/// <para>
/// As in Anki (ankitects/anki, rslib/src/scheduler/states/load_balancer.rs): each day weighs
/// (1/due)^2.15 (1/interval)^3 and the factor of its weekday, a day without due cards 1 and that factor, and the draw
/// picks among these weights. A mistake has one card, so there are no siblings to keep apart.
/// </para>
/// <para>
/// Ours alone: weekdays count also on days without due cards and for intervals over 90 days; and nothing is put on a
/// blackout date. Where all days of the range are such dates, the nearest later day is taken, or
/// one of the nearest earlier ones: as many as the nearest is days away.
/// </para>
/// <para>
/// It is decided when an answer arrives, from what is due then, so with it the day a card returns depends on the order in
/// which answers arrive. Its memory never does.
/// </para>
/// </remarks>
public sealed class LoadBalance
{
    /// <summary>Longer intervals, in days, are not balanced by what is due.</summary>
    public const int LongestBalanced = 90;

    /// <summary>What is due matters up to this many days ahead: the end of the range around the longest balanced.</summary>
    public const int Horizon = 100;

    private readonly ImmutableDictionary<LocalDate, int>? _due;
    private readonly ImmutableArray<DayLoad> _week;
    private readonly FrozenSet<LocalDate> _blackouts;

    /// <summary>A balance.</summary>
    /// <param name="due">How many cards are due on the coming study days; null not to balance by it.</param>
    /// <param name="week">The loads of Monday to Sunday.</param>
    /// <param name="blackouts">The study days on which nothing is to fall due.</param>
    /// <exception cref="ArgumentException">Not seven loads.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A negative count.</exception>
    public LoadBalance(
        IEnumerable<KeyValuePair<LocalDate, int>>? due,
        ImmutableArray<DayLoad> week,
        IEnumerable<LocalDate> blackouts
    )
    {
        if (week.IsDefault || week.Length != 7)
        {
            throw new ArgumentException("A week has seven loads, of Monday to Sunday.", nameof(week));
        }
        _due = due?.ToImmutableDictionary();
        foreach (var (day, count) in _due ?? [])
        {
            ArgumentOutOfRangeException.ThrowIfNegative(count, $"{nameof(due)}[{day}]");
        }
        (_week, _blackouts) = (week, blackouts.ToFrozenSet());
    }

    private LoadBalance(LoadBalance other, ImmutableDictionary<LocalDate, int> due) =>
        (_due, _week, _blackouts) = (due, other._week, other._blackouts);

    /// <summary>The balance with one more card due on a day.</summary>
    public LoadBalance With(LocalDate day) =>
        _due is null ? this : new(this, _due.SetItem(day, _due.GetValueOrDefault(day) + 1));

    /// <summary>Days from a study day to the one that the draw in [0, 1) picks.</summary>
    /// <param name="range">The days that fuzz allows.</param>
    /// <param name="interval">The model's interval.</param>
    /// <param name="least">No fewer days than this; it may be under the range.</param>
    /// <param name="greatest">No more days than this.</param>
    /// <param name="from">The study day of the answer.</param>
    /// <param name="draw">The draw.</param>
    internal int Pick(FuzzRange range, float interval, int least, int greatest, LocalDate from, double draw)
    {
        var days = range.Greatest - range.Least + 1;
        Span<double> weights = days <= 256 ? stackalloc double[days] : new double[days];
        var loads = LoadsOf(range, from);
        var total = 0.0;
        for (var i = 0; i < days; i++)
        {
            weights[i] = WeightOf(loads, range.Least + i, from, interval <= LongestBalanced);
            total += weights[i];
        }
        if (total == 0)
        {
            return Outside(range, interval, Math.Max(1, least), greatest, from, draw) ?? range.Pick(draw);
        }
        var rest = draw * total;
        var last = range.Least;
        for (var i = 0; i < days; i++)
        {
            if (weights[i] == 0)
            {
                continue;
            }
            last = range.Least + i;
            rest -= weights[i];
            if (rest < 0)
            {
                break;
            }
        }
        return last;
    }

    private RangeLoads LoadsOf(FuzzRange range, LocalDate from)
    {
        var (due, modifiers) = (0, 0.0);
        for (var days = range.Least; days <= range.Greatest; days++)
        {
            var day = from.PlusDays(days);
            due += DueOn(day);
            modifiers += Modifier(LoadOf(day));
        }
        return new(due, modifiers);
    }

    private double WeightOf(RangeLoads loads, int interval, LocalDate from, bool balanced)
    {
        var day = from.PlusDays(interval);
        if (_blackouts.Contains(day))
        {
            return 0;
        }
        var due = DueOn(day);
        var weekday = LoadOf(day) switch
        {
            DayLoad.Reduced => loads.IsOverHalf(due) ? Modifier(DayLoad.Minimum) : 1,
            var load => Modifier(load),
        };
        return due == 0 || !balanced ? weekday : weekday * Math.Pow(due, -2.15) * Math.Pow(interval, -3);
    }

    // The nearest day. Where that is an earlier one, cards that would all meet on it share as many days before it.
    private int? Outside(FuzzRange range, float interval, int least, int greatest, LocalDate from, double draw)
    {
        var found = Nearest(range, least, greatest, from);
        if (found is not { } nearest || nearest > range.Least)
        {
            return found;
        }
        var shared = new FuzzRange(Math.Max(least, nearest - (range.Least - nearest)), nearest);
        return Pick(shared, interval, least, greatest, from, draw);
    }

    private int? Nearest(FuzzRange range, int least, int greatest, LocalDate from)
    {
        // One more than there are dates to pass over.
        for (var away = 1; away <= _blackouts.Count + 1; away++)
        {
            if (range.Least - away >= least && !_blackouts.Contains(from.PlusDays(range.Least - away)))
            {
                return range.Least - away;
            }
            if (range.Greatest + away <= greatest && !_blackouts.Contains(from.PlusDays(range.Greatest + away)))
            {
                return range.Greatest + away;
            }
        }
        return null;
    }

    private int DueOn(LocalDate day) => _due?.GetValueOrDefault(day) ?? 0;

    private DayLoad LoadOf(LocalDate day) => _week[(int)day.DayOfWeek - 1];

    private static double Modifier(DayLoad load) =>
        load switch
        {
            DayLoad.Normal => 1,
            DayLoad.Reduced => 0.5,
            _ => 0.0001,
        };

    /// <summary>What the days of a range have in common: their due cards, and their modifiers, summed.</summary>
    private readonly record struct RangeLoads(int Due, double Modifiers)
    {
        /// <summary>Whether a reduced day has more than half of what the others of the range have each.</summary>
        internal bool IsOverHalf(int due)
        {
            var half = Modifier(DayLoad.Reduced);
            return due / half > (Due - due) / (Modifiers - half);
        }
    }
}
