namespace MistakeClinic.Scheduling;

/// <summary>Cards that one table plans: of one quiz, one least gain and about the same weight.</summary>
/// <param name="DaysLeft">Study days before the quiz.</param>
/// <param name="LeastGain">What a second must add.</param>
/// <param name="Weight">The weight, of several the mean.</param>
/// <param name="Group">The part of the score; -1 for cards that are yet to arrive.</param>
/// <param name="Cards">Their indices.</param>
internal sealed record CardClass(int DaysLeft, double LeastGain, double Weight, int Group, int[] Cards)
{
    // Up to eight weights are told apart exactly; more are put in eight ranges, even in the logarithm, by their mean.
    private const int MostWeights = 8;

    /// <summary>Whether the table of another class plans this one too.</summary>
    internal bool SharesTable(CardClass? other) =>
        other is not null && (DaysLeft, LeastGain, Weight) == (other.DaysLeft, other.LeastGain, other.Weight);

    /// <summary>The classes of these cards; those that share a table follow one another.</summary>
    internal static CardClass[] Of(IReadOnlyList<(QuizCard Card, int Group)> cards, int daysLeft)
    {
        var (least, greatest) = (cards.Min(card => card.Card.Weight), cards.Max(card => card.Card.Weight));
        var exact = cards.Select(card => card.Card.Weight).Distinct().Take(MostWeights + 1).Count() <= MostWeights;
        var width = Math.Log(greatest / least) / MostWeights;
        double Range(double weight) =>
            exact ? weight : Math.Min(MostWeights - 1, (int)(Math.Log(weight / least) / width));
        var means = cards
            .GroupBy(card => Range(card.Card.Weight), card => card.Card.Weight)
            .ToDictionary(group => group.Key, group => group.Average());
        return
        [
            .. Enumerable
                .Range(0, cards.Count)
                .GroupBy(index =>
                {
                    var (card, group) = cards[index];
                    return (card.DaysLeft ?? daysLeft, card.LeastGain, Weight: means[Range(card.Weight)], group);
                })
                .OrderBy(group => group.Key)
                .Select(group => new CardClass(
                    group.Key.Item1,
                    group.Key.LeastGain,
                    group.Key.Weight,
                    group.Key.group,
                    [.. group]
                )),
        ];
    }
}
