namespace MistakeClinic.Scheduling;

/// <summary>Up to eight cards that are worked side by side, one to a lane.</summary>
/// <param name="FirstRow">The row of their first reviews.</param>
/// <param name="Rows">How many reviews the longest has.</param>
/// <param name="Items">How many items they have.</param>
internal readonly record struct LaneGroup(int FirstRow, int Rows, int Items);

/// <summary>The scored cards of a log, the shortest first, in columns of eight: row by row their nth reviews.</summary>
/// <remarks>Cards of like length stand together, so that little is padding.</remarks>
internal sealed class CardLanes
{
    internal const int Width = 8;

    /// <summary>Stands in <see cref="Cards"/> for a lane without a card.</summary>
    internal const int NoCard = -1;

    private CardLanes(int[] cards, LaneGroup[] groups)
    {
        (Cards, Groups) = (cards, groups);
        var slots = Width * groups.Sum(group => group.Rows);
        Days = new float[slots];
        Ratings = new float[slots];
        Weights = new float[slots];
        // A padded row is a same-day Good of no weight: it moves nothing that is scored.
        Ratings.AsSpan().Fill((float)Rating.Good);
    }

    /// <summary>The card of each group's each lane.</summary>
    internal int[] Cards { get; }

    internal LaneGroup[] Groups { get; }

    /// <summary>How many reviews the longest card has; 0 without cards.</summary>
    internal int MostRows => Groups is [.., var longest] ? longest.Rows : 0;

    internal int Items => Groups.Sum(group => group.Items);

    // Row r of lane l is number 8 r + l.
    internal float[] Days { get; }

    internal float[] Ratings { get; }

    /// <summary>How much the review counts as an item; 0 where it is none.</summary>
    internal float[] Weights { get; }

    /// <summary>The cards of a log with at least one review that counts.</summary>
    /// <param name="log">The log.</param>
    /// <param name="weights">How much each review counts, in the log's card order.</param>
    internal static CardLanes From(TrainingLog log, ReadOnlySpan<float> weights)
    {
        var lengths = new int[log.Cards];
        var items = new int[log.Cards];
        for (var card = 0; card < log.Cards; card++)
        {
            var start = log.Starts[card];
            for (var i = start; i < log.Starts[card + 1]; i++)
            {
                var isItem = Bits.IfPositive(weights[i]);
                items[card] += isItem;
                lengths[card] = Math.Max(lengths[card], isItem * (i - start + 1));
            }
        }
        var lanes = Plan(ShortestFirst(lengths), lengths, items);
        lanes.Fill(log, weights, lengths);
        return lanes;
    }

    // A counting sort, which leaves cards of one length in the order they were first seen.
    private static int[] ShortestFirst(int[] lengths)
    {
        var next = new int[lengths.Max() + 2];
        foreach (var length in lengths)
        {
            next[length + 1]++;
        }
        var unscored = next[1];
        for (var length = 1; length < next.Length; length++)
        {
            next[length] += next[length - 1];
        }
        var cards = new int[lengths.Length];
        for (var card = 0; card < lengths.Length; card++)
        {
            cards[next[lengths[card]]++] = card;
        }
        return cards[unscored..];
    }

    private static CardLanes Plan(int[] cards, int[] lengths, int[] items)
    {
        var groups = new LaneGroup[(cards.Length + Width - 1) / Width];
        var laneCards = new int[groups.Length * Width];
        cards.CopyTo(laneCards, 0);
        laneCards.AsSpan(cards.Length).Fill(NoCard);
        var row = 0;
        for (var g = 0; g < groups.Length; g++)
        {
            var lanes = cards.AsSpan(g * Width, Math.Min(Width, cards.Length - g * Width));
            var count = 0;
            foreach (var card in lanes)
            {
                count += items[card];
            }
            groups[g] = new(row, lengths[lanes[^1]], count);
            row += groups[g].Rows;
        }
        return new(laneCards, groups);
    }

    private void Fill(TrainingLog log, ReadOnlySpan<float> weights, int[] lengths)
    {
        for (var lane = 0; lane < Cards.Length; lane++)
        {
            var card = Cards[lane];
            if (card == NoCard)
            {
                continue;
            }
            var slot = Groups[lane / Width].FirstRow * Width + lane % Width;
            var end = log.Starts[card] + lengths[card];
            for (var i = log.Starts[card]; i < end; i++, slot += Width)
            {
                Days[slot] = log.Days[i];
                Ratings[slot] = log.Ratings[i];
                Weights[slot] = weights[i];
            }
        }
    }
}
