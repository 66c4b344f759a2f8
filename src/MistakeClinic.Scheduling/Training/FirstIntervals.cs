using System.Runtime.InteropServices;

namespace MistakeClinic.Scheduling;

/// <summary>A log's first intervals by first rating, the rare ones left out, and the cards that are trained on.</summary>
/// <remarks>
/// fsrs-rs 6.6.1, compute_outlier_analysis (src/dataset.rs). Of each rating the smallest groups go first, up to 20
/// cards or 5 %; then any group of under six cards or of over 100 days (365 after Easy). Their cards are not trained
/// on at all.
/// </remarks>
internal sealed class FirstIntervals
{
    private const int NoItem = -1;

    private readonly FirstInterval[][] _kept;

    private FirstIntervals(FirstInterval[][] kept, bool[] trained) => (_kept, Trained) = (kept, trained);

    /// <summary>The groups that are kept after this first rating, in the order of their days.</summary>
    internal ReadOnlySpan<FirstInterval> this[Rating first] => _kept[(int)first - 1];

    /// <summary>How many cards are trained on that have a first item: all of them.</summary>
    internal int Cards => _kept.Sum(groups => groups.Sum(group => group.Count));

    /// <summary>How many cards the groups kept after this first rating have.</summary>
    internal int CountOf(Rating first) => _kept[(int)first - 1].Sum(group => group.Count);

    /// <summary>Whether each card of the log is trained on.</summary>
    internal bool[] Trained { get; }

    internal static FirstIntervals Of(TrainingLog log)
    {
        var firstItems = FirstItems(log);
        var groups = Groups(log, firstItems);
        var kept = new FirstInterval[4][];
        var keptKeys = new HashSet<int>();
        for (var rating = Rating.Again; rating <= Rating.Easy; rating++)
        {
            var ofRating = groups.Where(group => group.Key % 4 == (int)rating % 4).Select(group => group.Value);
            kept[(int)rating - 1] = [.. Common([.. ofRating], rating).OrderBy(group => group.Days)];
            keptKeys.UnionWith(kept[(int)rating - 1].Select(group => Key(rating, group.Days)));
        }
        var trained = new bool[log.Cards];
        for (var card = 0; card < log.Cards; card++)
        {
            trained[card] = firstItems[card] != NoItem && keptKeys.Contains(KeyOf(log, card, firstItems[card]));
        }
        return new(kept, trained);
    }

    private static IEnumerable<FirstInterval> Common(FirstInterval[] groups, Rating first)
    {
        var dropped = 0;
        var mayDrop = Math.Max(20, groups.Sum(group => group.Count) / 20);
        var longest = first == Rating.Easy ? 365 : 100;
        foreach (var group in groups.OrderBy(group => group.Count).ThenBy(group => group.Days))
        {
            if (dropped + group.Count < mayDrop)
            {
                dropped += group.Count;
            }
            else if (group.Count >= 6 && group.Days <= longest)
            {
                yield return group;
            }
        }
    }

    private static int[] FirstItems(TrainingLog log)
    {
        var items = new int[log.Cards];
        for (var card = 0; card < log.Cards; card++)
        {
            var (start, end) = (log.Starts[card], log.Starts[card + 1]);
            var at = log.Days.AsSpan(start..end).IndexOfAnyExcept(0);
            // A first interval that ends in no label tells nothing of the initial stability.
            items[card] = at < 0 || log.IsItem[start + at] == 0 ? NoItem : start + at;
        }
        return items;
    }

    private static Dictionary<int, FirstInterval> Groups(TrainingLog log, int[] firstItems)
    {
        var groups = new Dictionary<int, FirstInterval>();
        for (var card = 0; card < log.Cards; card++)
        {
            var item = firstItems[card];
            if (item != NoItem)
            {
                ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, KeyOf(log, card, item), out _);
                var recalled = log.Ratings[item] == (byte)Rating.Again ? 0 : 1;
                group = new(log.Days[item], group.Count + 1, group.Recalled + recalled);
            }
        }
        return groups;
    }

    private static int KeyOf(TrainingLog log, int card, int item) =>
        Key((Rating)log.Ratings[log.Starts[card]], log.Days[item]);

    private static int Key(Rating first, int days) => days * 4 + (int)first % 4;
}
