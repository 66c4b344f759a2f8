using MistakeClinic.Clinics.Cards;

namespace MistakeClinic.Clinics.Pages.Reading;

/// <summary>Collects what an author has to mend, and what else there is to say.</summary>
internal sealed class PageErrors
{
    private readonly List<PageFinding> _findings = [];

    internal PageText Text { get; set; } = new();

    /// <summary>What is being read: the rule that an error added now breaks.</summary>
    internal PageRule Rule { get; set; } = PageRule.Readable;

    internal bool Any => _findings.Exists(f => f.Severity == LintSeverity.Error);

    internal void Add(int offset, string message, string fix) => Add(Rule, offset, message, fix);

    /// <summary>A finding of a rule of its own, with that rule's severity.</summary>
    internal void Add(PageRule rule, int offset, string message, string fix)
    {
        var (line, column) = Text.Locate(offset);
        _findings.Add(new PageFinding(rule.Id, rule.Severity, line, column, message, fix));
    }

    internal void AddAt(int line, int column, string message, string fix) =>
        _findings.Add(new PageFinding(Rule.Id, Rule.Severity, line, column, message, fix));

    /// <summary>Says so when a text is empty, too long, or holds a link that may run a script.</summary>
    /// <returns>The text on one line, whatever was said.</returns>
    internal string Check(Passage passage, string what, int limit)
    {
        var text = passage.Line;
        if (text.Length == 0)
        {
            Add(passage.Offset, $"{what} is empty.", "Write it, or delete the whole entry.");
        }

        return CheckOptional(passage with { Text = text }, what, limit);
    }

    /// <summary>As <see cref="Check"/>; an empty text is fine.</summary>
    internal string CheckOptional(Passage passage, string what, int limit)
    {
        var text = passage.Text;
        if (text.Length > limit)
        {
            Add(passage.Offset, $"{what} has {text.Length} characters; {limit} are allowed.", "Shorten it.");
        }
        else if (LinkCheck.FirstFault(text) is { } fault)
        {
            Add(
                PageRule.Links,
                passage.Offset,
                $"{what} {fault}.",
                "Link to http, https, mailto or a path of the course; nest less deeply."
            );
        }

        return text;
    }

    internal IReadOnlyList<PageFinding> InReadingOrder() =>
        [
            .. _findings
                .Distinct()
                .OrderBy(f => f.Line)
                .ThenBy(f => f.Column)
                .ThenBy(f => f.RuleId, StringComparer.Ordinal)
                .GroupBy(f => f.Severity == LintSeverity.Error)
                .SelectMany(g => g.Take(ClinicLimits.Errors))
                .OrderBy(f => f.Line)
                .ThenBy(f => f.Column),
        ];
}
