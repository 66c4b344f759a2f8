using MistakeClinic.Clinics.Text;

namespace MistakeClinic.Clinics.Pages.Reading;

/// <summary>The sections of a clinic page.</summary>
internal enum Section
{
    Radar,
    Practice,
    Protocol,
    Log,
    Completion,
}

/// <summary>The headings by which sections are known, in any case and punctuation.</summary>
internal static class SectionName
{
    private static readonly Dictionary<string, Section> Names = new()
    {
        ["module specific mistake radar"] = Section.Radar,
        ["mistake radar"] = Section.Radar,
        ["practice mistake checks"] = Section.Practice,
        ["practice checks"] = Section.Practice,
        ["repair protocol"] = Section.Protocol,
        ["mistake log"] = Section.Log,
        ["completion standard"] = Section.Completion,
    };

    // "Mistakes Radar", "Repair Steps" and "Completion Standards" reach it; "Further Reading" does not.
    private const double Alike = 0.4;

    internal static Section? Read(string heading) =>
        heading.Length <= ClinicLimits.Title && Names.TryGetValue(TextKey.Of(heading), out var section)
            ? section
            : null;

    /// <summary>The section whose name a heading almost has; null when it is like none.</summary>
    internal static Section? Nearest(string heading)
    {
        var nearest = Names
            .Select(n =>
                (n.Value, Likeness: Trigrams.Similarity(n.Key, heading[..Math.Min(heading.Length, ClinicLimits.Title)]))
            )
            .MaxBy(n => n.Likeness);
        return nearest.Likeness >= Alike ? nearest.Value : null;
    }

    /// <summary>The heading a page should have.</summary>
    internal static string Of(Section section) =>
        section switch
        {
            Section.Radar => "Mistake Radar",
            Section.Practice => "Practice Mistake Checks",
            Section.Protocol => "Repair Protocol",
            Section.Log => "Mistake Log",
            _ => "Completion Standard",
        };
}
