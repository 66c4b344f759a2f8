using MistakeClinic.Clinics.Cards;

namespace MistakeClinic.Clinics.Tests.Cards;

/// <summary>One labelled card of Corpus/cards.tsv.</summary>
internal sealed record GoldenCard(int Line, IReadOnlySet<string> Expected, CardDraft Draft)
{
    internal static IReadOnlyList<GoldenCard> All { get; } = Read();

    private static List<GoldenCard> Read() =>
        [
            .. TestFiles
                .Lines("Corpus/cards.tsv")
                .Select((text, i) => (Line: i + 1, Text: text))
                .Where(l => l.Text.Length > 0 && !l.Text.StartsWith('#'))
                .Select(l => Parse(l.Line, l.Text.Split('\t'))),
        ];

    private static GoldenCard Parse(int line, string[] columns)
    {
        var expected = columns[0] == "-" ? [] : columns[0].Split(',');
        var draft = new CardDraft(
            Rule: columns[1],
            RootCause: At(2),
            Symptom: At(3),
            Front: At(4),
            Instead: At(5),
            Source: At(6) is "none" ? null : "semester-01/module-01"
        )
        {
            Others = [.. (At(7)?.Split(";;") ?? []).Select((rule, i) => new OtherCard($"other-{i}", rule))],
        };
        return new GoldenCard(line, expected.ToHashSet(), draft);

        string? At(int i) => i < columns.Length && columns[i].Length > 0 ? columns[i] : null;
    }
}
