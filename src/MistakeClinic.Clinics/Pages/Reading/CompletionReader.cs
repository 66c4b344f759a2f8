using System.Globalization;
using System.Text.RegularExpressions;

namespace MistakeClinic.Clinics.Pages.Reading;

/// <summary>Reads the four thresholds; each must stand on the page, none is invented.</summary>
internal static partial class CompletionReader
{
    private static readonly (string Name, string Example)[] Lines =
    [
        ("how many real mistakes are logged", "At least five real mistakes are logged."),
        (
            "how many mistakes include a counterexample or failing test",
            "At least two mistakes include a counterexample or failing test."
        ),
        ("how many mistakes connect to an older semester", "At least one mistake connects to an older semester skill."),
        (
            "how many corrections change an artifact",
            "At least one correction changes code, a proof, a diagram, a command transcript, a query, or a design decision."
        ),
    ];

    private static readonly int[] Usual = [5, 2, 1, 1];

    private static readonly string[] Words =
    [
        .. "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".Split(
            ' '
        ),
        .. "seventeen eighteen nineteen twenty".Split(' '),
    ];

    internal static CompletionStandard? Read(PageSection section, PageErrors errors)
    {
        var found = new int?[Lines.Length];
        var seen = new bool[Lines.Length];
        foreach (var item in ListReader.Items(section.Blocks, "A line of the completion standard", errors))
        {
            if (KindOf(item.Line) is not { } kind)
            {
                errors.Add(
                    item.Offset,
                    "This line is none of the four of a completion standard.",
                    $"Write it as one of: {string.Join(" ", Lines.Select(l => l.Example))}"
                );
            }
            else if (seen[kind])
            {
                errors.Add(item.Offset, $"A second line says {Lines[kind].Name}.", "Keep one.");
            }
            else
            {
                seen[kind] = true;
                found[kind] = Number(item, errors);
            }
        }

        for (var kind = 0; kind < Lines.Length; kind++)
        {
            if (!seen[kind])
            {
                errors.Add(
                    section.Heading.Span.Start,
                    $"The completion standard does not say {Lines[kind].Name}.",
                    $"Add \"{Lines[kind].Example}\""
                );
            }
        }

        if (found.Zip(Usual).Any(pair => pair.First < pair.Second))
        {
            errors.Add(
                PageRule.Standard,
                section.Heading.Span.Start,
                "The completion standard asks for less than is usual.",
                "Ask for at least five mistakes, two with a counterexample or failing test, one older skill, one change."
            );
        }

        return found is [{ } mistakes, { } counterexamples, { } links, { } changes]
            ? new CompletionStandard(mistakes, counterexamples, links, changes)
            : null;
    }

    private static int? KindOf(string line) =>
        Counterexample().IsMatch(line) ? 1
        : OlderSemester().IsMatch(line) ? 2
        : Change().IsMatch(line) ? 3
        : Mistake().IsMatch(line) ? 0
        : null;

    private static int? Number(Passage item, PageErrors errors)
    {
        var match = AtLeast().Match(item.Line);
        var text = match.Groups["n"].Value.ToLowerInvariant();
        var number = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var digits)
            ? digits
            : Array.IndexOf(Words, text) + 1;
        if (number is >= 1 and <= ClinicLimits.Threshold)
        {
            return number;
        }

        errors.Add(
            item.Offset,
            "This line does not say at least how many.",
            $"Write \"at least\" (or >=) and a number from 1 to {ClinicLimits.Threshold}, in digits or, up to twenty, as a word."
        );
        return null;
    }

    [GeneratedRegex(@"counter-?\s?examples?|failing tests?", RegexOptions.IgnoreCase)]
    private static partial Regex Counterexample();

    [GeneratedRegex(@"\b(?:older|earlier|previous|prior)\s+semester", RegexOptions.IgnoreCase)]
    private static partial Regex OlderSemester();

    [GeneratedRegex(@"\bcorrections?\b|\bchang(?:e|es|ed)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Change();

    [GeneratedRegex(@"\bmistakes?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Mistake();

    [GeneratedRegex(
        @"(?:\bat\s+least|\bno\s+fewer\s+than|\ba?\s*minimum\s+of|>=|\u2265)\s*(?<n>\d{1,9}|[a-z]+)\b|\b(?<n>\d{1,9}|[a-z]+)\s+or\s+more\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex AtLeast();
}
