using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace MistakeClinic.Clinics.Pages;

/// <summary>
/// A clinic's name in addresses: lower-case ASCII letters and digits in words joined by single hyphens
/// (<c>^[a-z0-9]+(-[a-z0-9]+)*$</c>), 1 to <see cref="ClinicLimits.Slug"/> characters.
/// </summary>
public sealed partial record ClinicSlug
{
    private ClinicSlug(string value) => Value = value;

    /// <summary>The text.</summary>
    public string Value { get; }

    /// <summary>Reads a slug as it stands; nothing is corrected.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out ClinicSlug? slug)
    {
        slug =
            text is { Length: > 0 and <= ClinicLimits.Slug } && Pattern().IsMatch(text) ? new ClinicSlug(text) : null;
        return slug is not null;
    }

    /// <summary>Reads a slug.</summary>
    /// <exception cref="FormatException">The text is no slug.</exception>
    public static ClinicSlug Parse(string text) =>
        TryParse(text, out var slug)
            ? slug
            : throw new FormatException(
                $"\"{text}\" is no slug: 1 to {ClinicLimits.Slug} lower-case letters and digits, words joined by single hyphens."
            );

    /// <summary>
    /// The slug of a name: "Services &amp; Storage" gives <c>services-storage</c>. Letters outside ASCII are dropped,
    /// since no table here says how to spell them; a name that leaves nothing gives null.
    /// </summary>
    public static ClinicSlug? FromName(string name)
    {
        var words = Rest().Split(name.ToLowerInvariant()).Where(w => w.Length > 0);
        var text = string.Join('-', words);
        text = text.Length > ClinicLimits.Slug ? text[..ClinicLimits.Slug].TrimEnd('-') : text;
        return TryParse(text, out var slug) ? slug : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex(@"\A[a-z0-9]+(?:-[a-z0-9]+)*\z")]
    private static partial Regex Pattern();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Rest();
}
