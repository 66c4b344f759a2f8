namespace MistakeClinic.Scheduling;

/// <summary>
/// Mixes due cards: not two of one topic in a row while another topic is due, but cards that are easily confused side by
/// side, so that what tells them apart is seen.
/// </summary>
/// <remarks>
/// <para>
/// The next card is, within its group: one that the last shown card is confused with, if both allow it; else the first that is
/// due of another topic; else the first that is due. "First" is the order in which the cards are given. So the same
/// cards have one order, and fewer places are the beginning of more.
/// </para>
/// <para>
/// Interleaving helps where categories are alike and is no general good: Carvalho and Goldstone 2014
/// (doi:10.3389/fpsyg.2014.00936), Yan and Sana 2019. Hence only confusable cards are brought together, and no card leaves its group.
/// </para>
/// </remarks>
public static class Interleaving
{
    /// <summary>The first cards to show.</summary>
    /// <param name="cards">The first due cards in due order, groups ascending; where some later ones are known, these as well.</param>
    /// <param name="places">How many to show at most, at least 0.</param>
    /// <param name="cut">The group of which more is due than is given, 0 or above; null when all is given.</param>
    /// <param name="after">The topic that was shown before the first; null for none.</param>
    /// <exception cref="ArgumentException">A group comes before a lower one, or a card twice.</exception>
    public static DueOrder First(IReadOnlyList<DueCard> cards, int places, int? cut = null, string? after = null)
    {
        ArgumentNullException.ThrowIfNull(cards);
        ArgumentOutOfRangeException.ThrowIfNegative(places);
        var remaining = new Remaining(cards);
        var order = new List<int>(Math.Min(places, cards.Count));
        (int, string)? crowded = null;
        DueCard? last = null;
        while (order.Count < places && remaining.Next(last, last?.Topic ?? after) is { } next)
        {
            var card = cards[next];
            var repeats = card.Topic == (last?.Topic ?? after) && !(last is { } shown && AreConfusable(shown, card));
            if (repeats && card.Group == cut)
            {
                crowded ??= (card.Group, card.Topic);
            }
            order.Add(next);
            last = card;
        }
        return new(order, crowded, remaining.Absent(order));
    }

    private static bool AreConfusable(DueCard one, DueCard other) =>
        one.Group == other.Group && one.Confusable.Contains(other.Id) && other.Confusable.Contains(one.Id);

    /// <summary>The cards that were not shown yet.</summary>
    private sealed class Remaining
    {
        private readonly IReadOnlyList<DueCard> _cards;
        private readonly Dictionary<Guid, int> _places = [];
        private readonly LinkedList<int> _left = [];

        internal Remaining(IReadOnlyList<DueCard> cards)
        {
            _cards = cards;
            for (var i = 0; i < cards.Count; i++)
            {
                if (i > 0 && cards[i].Group < cards[i - 1].Group)
                {
                    throw new ArgumentException($"Card {i} is of a lower group than the one before it.", nameof(cards));
                }
                if (!_places.TryAdd(cards[i].Id, i))
                {
                    throw new ArgumentException($"Card {cards[i].Id} is given twice.", nameof(cards));
                }
                _left.AddLast(i);
            }
        }

        /// <summary>Takes the next card out; null when none is left.</summary>
        internal int? Next(DueCard? last, string? topic)
        {
            if (_left.First is not { } first)
            {
                return null;
            }
            var group = _cards[first.Value].Group;
            LinkedListNode<int>? other = null;
            for (var node = first; node is not null && _cards[node.Value].Group == group; node = node.Next)
            {
                var card = _cards[node.Value];
                if (last is { Confusable.Count: > 0 } shown && AreConfusable(shown, card))
                {
                    return Take(node);
                }
                other ??= card.Topic == topic ? null : node;
                if (other is not null && last is not { Confusable.Count: > 0 })
                {
                    break;
                }
            }
            return Take(other ?? first);
        }

        /// <summary>The cards confused with some of these that were not given.</summary>
        internal IReadOnlyList<Guid> Absent(IEnumerable<int> shown) =>
            [.. shown.SelectMany(place => _cards[place].Confusable).Where(id => !_places.ContainsKey(id)).Distinct()];

        private int Take(LinkedListNode<int> node)
        {
            _left.Remove(node);
            return node.Value;
        }
    }
}
