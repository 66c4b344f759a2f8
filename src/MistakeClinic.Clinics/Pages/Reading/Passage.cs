using System.Text.RegularExpressions;

namespace MistakeClinic.Clinics.Pages.Reading;

/// <summary>A piece of a page's Markdown and where it starts in <see cref="PageText.Text"/>.</summary>
internal sealed partial record Passage(string Text, int Offset)
{
    /// <summary>On one line, as clinic pages keep their texts.</summary>
    internal string Line => Break().Replace(Text, " ");

    internal Passage Trimmed()
    {
        var start = Text.Length - Text.TrimStart().Length;
        return new Passage(Text.Trim(), Offset + start);
    }

    internal IEnumerable<Passage> Lines()
    {
        var at = 0;
        foreach (var line in Text.Split('\n'))
        {
            yield return new Passage(line, Offset + at).Trimmed();
            at += line.Length + 1;
        }
    }

    internal Passage Part(Group group) => new(group.Value, Offset + group.Index);

    [GeneratedRegex(@"[ \t]*\n\s*")]
    private static partial Regex Break();
}
