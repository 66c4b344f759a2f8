namespace MistakeClinic.Clinics.Text;

/// <summary>A part of a text, in UTF-16 code units.</summary>
/// <param name="Start">0-based offset of the first unit.</param>
/// <param name="Length">Number of units; 0 marks a place.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>Offset just past the last unit.</summary>
    public int End => Start + Length;

    internal static TextSpan Trimmed(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return new TextSpan(start, end - start);
    }

    internal string In(string text) => text.Substring(Start, Length);
}
