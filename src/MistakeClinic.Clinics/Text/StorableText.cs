namespace MistakeClinic.Clinics.Text;

/// <summary>Characters that a UTF-8 text column cannot hold.</summary>
internal static class StorableText
{
    /// <returns>Offset of the first U+0000 or unpaired surrogate; null when there is none.</returns>
    internal static int? FirstFault(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0')
            {
                return i;
            }

            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
            {
                return i;
            }

            i++;
        }

        return null;
    }
}
