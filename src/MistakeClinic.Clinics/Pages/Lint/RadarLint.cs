using System.Text.RegularExpressions;
using MistakeClinic.Clinics.Cards.Lint;
using MistakeClinic.Clinics.Pages.Reading;
using MistakeClinic.Clinics.Text;

namespace MistakeClinic.Clinics.Pages.Lint;

/// <summary>CP013 to CP015: what a reader of the radar would miss in its rows.</summary>
internal static partial class RadarLint
{
    internal static void Run(IReadOnlyList<(RadarRow Row, Passage[] Cells)> rows, PageErrors errors)
    {
        var first = new Dictionary<string, RadarRow>();
        foreach (var (row, cells) in rows)
        {
            var key = TextKey.Of(row.Mistake);
            if (!first.TryAdd(key, row) && TextKey.Of(first[key].Where) != TextKey.Of(row.Where))
            {
                errors.Add(
                    PageRule.SameTrap,
                    cells[0].Offset,
                    $"The mistake \"{row.Mistake}\" stands in the radar already, for \"{first[key].Where}\".",
                    "Join the rows, or say what is different here."
                );
            }

            if (Vocabulary.IsGenericTrigger(row.Where) || Anywhere().IsMatch(row.Where))
            {
                errors.Add(
                    PageRule.Trigger,
                    cells[1].Offset,
                    $"\"{row.Where}\" is no place where a learner could look out for this mistake.",
                    "Name the practice page, the kind of task or the sign that calls it up."
                );
            }

            if (StateOfMind().IsMatch(row.RepairEvidence))
            {
                errors.Add(
                    PageRule.Counterexample,
                    cells[3].Offset,
                    "This repair evidence cannot be shown to anyone.",
                    "Name what there is to show: a counterexample, a failing test, a corrected line, both outputs."
                );
            }
        }
    }

    [GeneratedRegex(
        @"\A(?:every\s?where|any\s?where|throughout|in general|(?:in\s+)?(?:all|every|any)\s+(?:pages?|modules?|exercises?|practice|tasks?|labs?|work)|(?:in\s+)?(?:this|the)\s+(?:module|course|semester|page))\.?\z",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Anywhere();

    // A state of mind, or work with nothing to hand in; what comes after it may still be shown: "Read it again with a test".
    [GeneratedRegex(
        """
            \A(?:-+|\?+)\z
            |\A(?:to\s+)?(?:understand\w*|know\w*|learn\w*|remember\w*|memori[sz]e\w*|study|be\s+(?:more\s+)?(?:able|aware|careful|sure)|pay\s+attention
            |think|try|improve|practi[cs]e|revise|review|reread|re-read|read|repeat|look|n/?a|none|tbd|todo)\b
            (?!.*\b(?:examples?|counterexamples?|tests?|traces?|proofs?|outputs?|diffs?|transcripts?|benchmarks?|notes?|show\w*|writ\w+)\b)
            """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex StateOfMind();
}
