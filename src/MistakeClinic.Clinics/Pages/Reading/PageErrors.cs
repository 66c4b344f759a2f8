namespace MistakeClinic.Clinics.Pages.Reading;

/// <summary>Collects what an author has to mend.</summary>
internal sealed class PageErrors
{
    private readonly List<PageError> _errors = [];

    internal PageText Text { get; set; } = new();

    internal bool Any => _errors.Count > 0;

    internal void Add(int offset, string message, string fix)
    {
        var (line, column) = Text.Locate(offset);
        AddAt(line, column, message, fix);
    }

    internal void AddAt(int line, int column, string message, string fix) =>
        _errors.Add(new PageError(line, column, message, fix));

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
                passage.Offset,
                $"{what} {fault}.",
                "Link to http, https, mailto or a path of the course; nest less deeply."
            );
        }

        return text;
    }

    internal IReadOnlyList<PageError> InReadingOrder() =>
        [.. _errors.Distinct().OrderBy(e => e.Line).ThenBy(e => e.Column).Take(ClinicLimits.Errors)];
}
