using System.Globalization;
using MistakeClinic.Clinics.Cards;

namespace MistakeClinic.Clinics.Tests.Cards;

/// <summary>The lint against the labels of Corpus/cards.tsv.</summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    private static readonly string[] Blocking = ["ML001", "ML002", "ML004", "ML010", "ML015"];

    [Fact]
    public void The_corpus_has_good_and_bad_cards_for_every_rule()
    {
        Assert.True(GoldenCard.All.Count >= 120);
        Assert.True(GoldenCard.All.Count(c => c.Expected.Count == 0) >= 50);
        var labels = GoldenCard.All.SelectMany(c => c.Expected).CountBy(id => id).ToDictionary();
        Assert.Equal(18, labels.Count);
        Assert.All(labels, label => Assert.True(label.Value >= 4, label.Key));
    }

    [Fact]
    public void Precision_and_recall_hold_for_every_rule()
    {
        var results = GoldenCard
            .All.Select(c => (Card: c, Found: CardLint.Run(c.Draft).Select(f => f.RuleId).ToHashSet()))
            .ToList();
        foreach (var (card, found) in results.Where(r => !r.Found.SetEquals(r.Card.Expected)))
        {
            output.WriteLine(
                $"line {card.Line}: expected [{string.Join(' ', card.Expected)}], found [{string.Join(' ', found)}]: {card.Draft.Rule}"
            );
        }

        var misses = new List<string>();
        foreach (var id in results.SelectMany(r => r.Card.Expected.Concat(r.Found)).Distinct().Order().ToList())
        {
            var right = results.Count(r => r.Found.Contains(id) && r.Card.Expected.Contains(id));
            var expected = results.Count(r => r.Card.Expected.Contains(id));
            var precision = (double)right / Math.Max(1, results.Count(r => r.Found.Contains(id)));
            var recall = (double)right / Math.Max(1, expected);
            var line = string.Create(
                CultureInfo.InvariantCulture,
                $"{id} precision {precision:0.00} recall {recall:0.00} over {expected} cards"
            );
            output.WriteLine(line);
            var least = Blocking.Contains(id) ? 1.0 : 0.9;
            if (precision < least || recall < least)
            {
                misses.Add(line);
            }
        }

        Assert.Empty(misses);
    }
}
