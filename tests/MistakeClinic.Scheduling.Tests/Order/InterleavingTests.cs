using CsCheck;

namespace MistakeClinic.Scheduling.Tests;

public class InterleavingTests
{
    private static readonly Gen<DueCard[]> Dues = Gen.Select(
        Gen.Select(Gen.Int[0, 2], Gen.Char['A', 'D']).Array[0, 40],
        Gen.Select(Gen.Int[0, 39], Gen.Int[0, 39]).Array[0, 8],
        Gen.Guid.Array[40],
        Gen.Bool,
        // Long runs of one clinic, too.
        (cards, pairs, ids, runs) =>
            Due([.. cards.OrderBy(card => card.Item1).ThenBy(card => runs ? card.Item2 : 'A')], pairs, ids)
    );

    [Fact]
    public void Clinics_alternate_as_long_as_two_are_due() => Assert.Equal("ABABABAA", Mixed("AAAAABBB"));

    [Fact]
    public void The_card_that_is_due_first_comes_first_of_its_clinic() => Assert.Equal([0, 2, 1, 3], Order("AABB"));

    [Fact]
    public void What_was_shown_before_counts() =>
        Assert.Equal("BAAA", Mixed(Interleaving.First(Cards("AAAB"), 4, after: "A"), "AAAB"));

    [Fact]
    public void Groups_stay_in_their_order()
    {
        DueCard[] cards = [.. Cards("AABB").Select((card, i) => card with { Group = i / 2 })];

        Assert.Equal([0, 1, 2, 3], Interleaving.First(cards, 4).Places);
    }

    [Fact]
    public void Confusable_cards_stand_side_by_side_also_of_one_clinic()
    {
        var cards = Cards("ABCA");
        (cards[0], cards[3]) = (With(cards[0], cards[3]), With(cards[3], cards[0]));

        Assert.Equal([0, 3, 1, 2], Interleaving.First(cards, 4).Places);
    }

    [Fact]
    public void A_card_that_is_not_in_review_yet_is_brought_beside_none()
    {
        var cards = Cards("ABCA");
        cards[0] = With(cards[0], cards[3]);

        Assert.Equal([0, 1, 2, 3], Interleaving.First(cards, 4).Places);
    }

    [Fact]
    public void Every_card_comes_once_and_no_group_before_a_lower_one() =>
        Dues.Sample(cards =>
        {
            var order = Interleaving.First(cards, cards.Length).Places;

            Assert.Equal(Enumerable.Range(0, cards.Length), order.Order());
            Assert.Equal(order.Select(place => cards[place].Group).Order(), order.Select(place => cards[place].Group));
        });

    [Fact]
    public void A_clinic_is_repeated_only_for_a_confusable_card_or_when_no_other_is_due_in_the_group() =>
        Dues.Sample(cards =>
        {
            var order = Shown(cards, cards.Length);
            for (var i = 1; i < order.Length; i++)
            {
                if (order[i].Topic == order[i - 1].Topic && !Pair(order[i - 1], order[i]))
                    Assert.DoesNotContain(
                        order[i..],
                        later => later.Group == order[i].Group && later.Topic != order[i].Topic
                    );
            }
        });

    [Fact]
    public void After_a_card_come_those_it_is_confused_with() =>
        Dues.Sample(cards =>
        {
            var order = Shown(cards, cards.Length);
            for (var i = 1; i < order.Length; i++)
            {
                if (order[i..].Any(later => Pair(order[i - 1], later)))
                    Assert.True(Pair(order[i - 1], order[i]));
            }
        });

    [Fact]
    public void Fewer_places_are_the_beginning_of_more() =>
        Gen.Select(Dues, Gen.Int[0, 40])
            .Sample(
                (cards, places) =>
                    Assert.Equal(Shown(cards, cards.Length).Take(places), Shown(cards, Math.Min(places, cards.Length)))
            );

    [Fact]
    public void A_part_says_what_it_lacks_and_with_it_gives_the_order_of_the_whole() =>
        Gen.Select(Dues, Gen.Int[1, 20])
            .Sample(
                (cards, places) => Assert.Equal(Shown(cards, places), FromPart(cards, places)),
                print: x => string.Join(' ', x.Item1.Select(card => $"{card.Group}{card.Topic}")) + $" {x.Item2}"
            );

    [Fact]
    public void Bad_input_is_refused()
    {
        var cards = Cards("AB");

        Assert.Throws<ArgumentException>(() => Interleaving.First([cards[0] with { Group = 1 }, cards[1]], 2));
        Assert.Throws<ArgumentException>(() => Interleaving.First([cards[0], cards[0]], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Interleaving.First(cards, -1));
    }

    // As a reader does that starts with a window of the first few cards.
    private static DueCard[] FromPart(DueCard[] all, int places)
    {
        var known = all.Take(places + 3).ToHashSet();
        int? cut = known.Count < all.Length ? all[known.Count - 1].Group : null;
        var asked = new HashSet<Guid>();
        while (true)
        {
            var given = all.Where(known.Contains).ToArray();
            var order = Interleaving.First(given, places, cut);
            var absent = order.Absent.Where(asked.Add).ToHashSet();
            if (order.Crowded is null && absent.Count == 0)
                return [.. order.Places.Select(place => given[place])];
            known.UnionWith(all.Where(card => absent.Contains(card.Id)));
            if (order.Crowded is not var (group, topic))
                continue;
            known.UnionWith(all.Where(card => card.Group == group && card.Topic != topic).Take(places));
            cut = null;
        }
    }

    private static DueCard[] Due((int Group, char Topic)[] cards, (int, int)[] pairs, Guid[] ids)
    {
        var confusable = cards.Select(_ => new List<Guid>()).ToArray();
        foreach (var (one, other) in pairs)
        {
            if (one == other || one >= cards.Length || other >= cards.Length || confusable[one].Contains(ids[other]))
                continue;
            confusable[one].Add(ids[other]);
            confusable[other].Add(ids[one]);
        }
        return [.. cards.Select((card, i) => new DueCard(ids[i], card.Group, $"{card.Topic}", confusable[i]))];
    }

    private static bool Pair(DueCard one, DueCard other) =>
        one.Group == other.Group && one.Confusable.Contains(other.Id);

    private static DueCard[] Shown(DueCard[] cards, int places) =>
        [.. Interleaving.First(cards, places).Places.Select(place => cards[place])];

    private static DueCard[] Cards(string topics) =>
        [.. topics.Select((topic, i) => new DueCard(new Guid(i, 0, 0, new byte[8]), 0, $"{topic}", []))];

    private static DueCard With(DueCard card, DueCard other) => card with { Confusable = [other.Id] };

    private static IReadOnlyList<int> Order(string topics) => Interleaving.First(Cards(topics), topics.Length).Places;

    private static string Mixed(string topics) => Mixed(Interleaving.First(Cards(topics), topics.Length), topics);

    private static string Mixed(DueOrder order, string topics) =>
        string.Concat(order.Places.Select(place => topics[place]));
}
