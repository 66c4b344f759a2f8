using System.Globalization;
using MistakeClinic.Clinics.Cards;

namespace MistakeClinic.Clinics.Tests.Cards;

/// <summary>One labelled card of a corpus: every rule that is not expected must stay silent.</summary>
/// <param name="File">The file under Corpus/.</param>
/// <param name="Line">1-based.</param>
/// <param name="Expected">The rules that must fire.</param>
/// <param name="Tempts">Rules that a careless lint would fire: they are the card's point, and must not.</param>
/// <param name="Draft">The card.</param>
internal sealed record GoldenCard(
    string File,
    int Line,
    IReadOnlySet<string> Expected,
    IReadOnlySet<string> Tempts,
    CardDraft Draft
)
{
    /// <summary>Cards that were written rule by rule, beside the lint.</summary>
    internal static IReadOnlyList<GoldenCard> ByRule { get; } = Read("cards.tsv", ParseByRule);

    /// <summary>Cards that were written subject by subject, and labelled before the lint had seen one of them.</summary>
    internal static IReadOnlyList<GoldenCard> BySubject { get; } = Read("subjects.tsv", ParseBySubject);

    internal static IReadOnlyList<GoldenCard> All { get; } = [.. ByRule, .. BySubject];

    private static List<GoldenCard> Read(string file, Func<string, int, string[], GoldenCard> parse) =>
        [
            .. TestFiles
                .Lines($"Corpus/{file}")
                .Select((text, i) => (Line: i + 1, Text: text))
                .Where(l => l.Text.Length > 0 && !l.Text.StartsWith('#'))
                .Select(l => parse(file, l.Line, l.Text.Split('\t'))),
        ];

    private static GoldenCard ParseByRule(string file, int line, string[] columns)
    {
        var draft = new CardDraft(
            Rule: columns[1],
            RootCause: At(2),
            Symptom: At(3),
            Front: At(4),
            Instead: At(5),
            Source: At(6) is "none" ? null : "semester-01/module-01"
        )
        {
            Others = OthersOf((At(7)?.Split(";;") ?? [])),
        };
        return new GoldenCard(file, line, Rules(columns[0]), new HashSet<string>(), draft);

        string? At(int i) => i < columns.Length && columns[i].Length > 0 ? columns[i] : null;
    }

    private static GoldenCard ParseBySubject(string file, int line, string[] columns)
    {
        var fields = columns.Skip(5).Select(f => f.Split(": ", 2)).ToLookup(f => f[0], f => f[1]);
        var draft = new CardDraft(
            Rule: columns[3],
            RootCause: columns[4],
            Symptom: fields["symptom"].SingleOrDefault(),
            Front: fields["front"].SingleOrDefault(),
            Instead: fields["instead"].SingleOrDefault(),
            Source: fields["source"].SingleOrDefault() is "none" ? null : "semester-01/module-01"
        )
        {
            Others = OthersOf(fields["other"]),
            Evidence = [.. fields["evidence"].Select(f => EvidenceOf(f.Split(' ')))],
            Leech = Leech.Find([.. fields["reviews"].SelectMany(f => f.Split(' ')).Select(ReviewOf)]),
        };
        return new GoldenCard(file, line, Rules(columns[0]), Rules(columns[1]), draft);
    }

    private static HashSet<string> Rules(string column) => column == "-" ? [] : [.. column.Split(',')];

    private static OtherCard[] OthersOf(IEnumerable<string> rules) =>
        [.. rules.Select((rule, i) => new OtherCard($"other-{i}", rule))];

    private static CardEvidence EvidenceOf(string[] words) =>
        words switch
        {
            ["test", var failed, var passed] => new TestEvidence(Given(failed), Given(passed)),
            ["counterexample", var input, var expected, var actual] => new CounterexampleEvidence(
                Given(input),
                Given(expected),
                Given(actual)
            ),
            _ => throw new FormatException(string.Join(' ', words)),
        };

    private static string? Given(string word) => word == "-" ? null : word;

    private static CardReview ReviewOf(string word) =>
        new(double.Parse(word[..^1], CultureInfo.InvariantCulture), word[^1] == '-');
}
