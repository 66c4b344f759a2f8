namespace MistakeClinic.Contracts;

/// <summary>
/// The most characters of each text, in UTF-16 code units. The database counts whole characters against the same
/// numbers, so what passes here always fits there.
/// </summary>
public static class TextLimits
{
    /// <summary>A clinic's slug.</summary>
    public const int Slug = 100;

    /// <summary>What went wrong, how it showed, and the assumption behind it.</summary>
    public const int Mistake = 2000;

    /// <summary>A skill of an earlier clinic.</summary>
    public const int Skill = 200;

    /// <summary>An answer to a practice check.</summary>
    public const int Answer = 4000;

    /// <summary>A card's rule, written out in full.</summary>
    public const int Rule = 300;

    /// <summary>A card's front, and what to do instead.</summary>
    public const int CardSide = 1000;
}
