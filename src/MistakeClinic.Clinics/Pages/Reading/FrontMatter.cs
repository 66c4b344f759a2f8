using System.Globalization;

namespace MistakeClinic.Clinics.Pages.Reading;

/// <summary>
/// Lines <c>key: value</c> between two lines <c>---</c> at the top; the keys are slug, semester, module and title.
/// A value may stand in quotes. This is all of YAML that is read.
/// </summary>
internal sealed record FrontMatter(ClinicSlug? Slug, int? Semester, int? Module, string? Title)
{
    private static readonly string[] Keys = ["slug", "semester", "module", "title"];

    /// <summary>Reads it and blanks its lines, so that the rest keeps its line numbers.</summary>
    internal static FrontMatter Read(string[] lines, PageErrors errors)
    {
        var matter = new FrontMatter(null, null, null, null);
        if (lines[0].TrimEnd() != "---")
        {
            return matter;
        }

        var end = Array.FindIndex(lines, 1, l => l.TrimEnd() == "---");
        if (end < 0)
        {
            errors.AddAt(1, 1, "The front matter has no end.", "Close it with a line \"---\".");
            return matter;
        }

        var seen = new HashSet<string>();
        for (var i = 1; i < end; i++)
        {
            if (lines[i].Trim() is { Length: > 0 } line && line[0] != '#')
            {
                matter = matter.With(line, i + 1, seen, errors);
            }
        }

        Array.Fill(lines, "", 0, end + 1);
        return matter;
    }

    private FrontMatter With(string line, int number, HashSet<string> seen, PageErrors errors)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var key = colon < 0 ? line : line[..colon].Trim();
        var value = colon < 0 ? "" : Unquoted(line[(colon + 1)..].Trim());
        if (!Keys.Contains(key) || !seen.Add(key))
        {
            errors.AddAt(
                number,
                1,
                $"\"{key}\" is not a key of the front matter, or stands there twice.",
                $"Keep one line each of {string.Join(", ", Keys)}."
            );
            return this;
        }

        switch (key)
        {
            case "slug" when ClinicSlug.TryParse(value, out var slug):
                return this with { Slug = slug };
            case "semester" when Number(value, 99) is { } semester:
                return this with { Semester = semester };
            case "module" when Number(value, 999) is { } module:
                return this with { Module = module };
            case "title" when value.Length > 0:
                return this with { Title = value };
            default:
                errors.AddAt(number, 1, $"\"{value}\" is no {key}.", FixOf(key));
                return this;
        }
    }

    private static string FixOf(string key) =>
        key switch
        {
            "slug" => $"Write 1 to {ClinicLimits.Slug} lower-case letters and digits, words joined by single hyphens.",
            "semester" => "Write a number from 1 to 99.",
            "module" => "Write a number from 1 to 999.",
            _ => "Write the title, or delete the line.",
        };

    private static int? Number(string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= 1
        && number <= most
            ? number
            : null;

    private static string Unquoted(string value) =>
        value.Length >= 2 && value[0] == value[^1] && value[0] is '"' or '\'' && value.Length >= 2
            ? value[1..^1]
            : value;
}
