using System.Text.RegularExpressions;
using Markdig.Syntax;
using MistakeClinic.Clinics.Pages.Lint;
using MistakeClinic.Clinics.Text;

namespace MistakeClinic.Clinics.Pages.Reading;

/// <summary>Reads the wrong statements of one practice page.</summary>
internal static partial class StatementReader
{
    /// <returns>The statements, and where each of them stands.</returns>
    internal static (IReadOnlyList<PracticeCheck> Checks, int[] Offsets) Read(
        string page,
        HeadingBlock heading,
        List<Block> blocks,
        PageErrors errors
    )
    {
        var checks = new List<PracticeCheck>();
        var offsets = new List<int>();
        var seen = new HashSet<string>();
        var isList = blocks.OfType<ListBlock>().Any();
        foreach (var item in ListReader.Items(blocks, "A statement", errors))
        {
            var check = Check(item with { Text = item.Line }, errors);
            if (!seen.Add(TextKey.Of(check.Statement)))
            {
                errors.Add(item.Offset, $"The statement \"{check.Statement}\" stands here twice.", "Delete one.");
            }

            PracticeLint.Statement(check, item.Offset, errors);
            checks.Add(check);
            offsets.Add(item.Offset);
        }

        if (!isList)
        {
            errors.Add(
                heading.Span.Start,
                $"The practice page \"{page}\" has no statements.",
                "Add a list of wrong statements in quotes, one an item."
            );
        }

        if (checks.Count > ClinicLimits.Statements)
        {
            errors.Add(
                heading.Span.Start,
                $"The practice page has {checks.Count} statements; {ClinicLimits.Statements} are allowed.",
                "Split it."
            );
        }

        return (checks, [.. offsets]);
    }

    private static PracticeCheck Check(Passage item, PageErrors errors)
    {
        var quoted = Quoted().Match(item.Text);
        if (!quoted.Success || ClosesEarly(quoted.Groups["statement"].Value))
        {
            if (FlattenedPage.IsQuoted(item.Text) && item.Text.AsSpan(1).IndexOfAny('"', '\u201D') < 0)
            {
                errors.Add(item.Offset, "The quote of this statement is never closed.", "Put a \" at its end.");
            }

            return new PracticeCheck(errors.Check(item, "A statement", ClinicLimits.Statement), null);
        }

        var statement = errors.Check(
            item.Part(quoted.Groups["statement"]).Trimmed(),
            "A statement",
            ClinicLimits.Statement
        );
        var hint = item.Part(quoted.Groups["hint"]).Trimmed();
        return new PracticeCheck(
            statement,
            hint.Text.Length == 0 ? null : errors.CheckOptional(hint, "A hint", ClinicLimits.Hint)
        );
    }

    // "latest" means "newest": the first inner quote follows a letter, so it closes a word and not the statement.
    private static bool ClosesEarly(string inner)
    {
        var quote = inner.AsSpan().IndexOfAny('"', '\u201D');
        return quote > 0 && !char.IsWhiteSpace(inner[quote - 1]) && inner[quote - 1] is not ('(' or '[' or '\u201C');
    }

    [GeneratedRegex(
        "\\A[\"\\u201C](?<statement>.*)[\"\\u201D](?:\\s*\\((?<hint>[^()]*(?:\\([^()]*\\)[^()]*)*)\\))?\\s*\\z"
    )]
    private static partial Regex Quoted();
}
