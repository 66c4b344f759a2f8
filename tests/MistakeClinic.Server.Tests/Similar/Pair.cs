using System.Runtime.CompilerServices;
using MistakeClinic.Clinics.Cards;

namespace MistakeClinic.Server.Tests.Similar;

/// <summary>A line of <c>pairs.tsv</c>: a logged mistake and one that is written down later.</summary>
/// <param name="Group">Which logged mistake; a mistake has one pair of each label.</param>
/// <param name="Label">same, confusable or unrelated.</param>
internal sealed record Pair(
    int Group,
    string Label,
    CardRule Rule,
    string Symptom,
    CardRule OtherRule,
    string OtherSymptom
)
{
    internal static IReadOnlyList<Pair> All { get; } = [.. Lines().Select((line, i) => Read(i / 3, line.Split('\t')))];

    /// <summary>The threshold is chosen on every second mistake, and checked on the others.</summary>
    internal bool Chooses => Group % 2 == 0;

    private static Pair Read(int group, string[] cells) =>
        new(group, cells[0], CardRule.Parse(cells[1])!, cells[2], CardRule.Parse(cells[3])!, cells[4]);

    private static IEnumerable<string> Lines([CallerFilePath] string here = "") =>
        File.ReadLines(Path.Combine(Path.GetDirectoryName(here)!, "pairs.tsv")).Where(line => line[0] != '#');
}
