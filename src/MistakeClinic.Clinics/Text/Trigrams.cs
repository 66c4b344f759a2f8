namespace MistakeClinic.Clinics.Text;

/// <summary>Three-letter pieces of a text's words, padded as in PostgreSQL's pg_trgm: two blanks before, one after.</summary>
/// <remarks>Source: postgres/postgres, contrib/pg_trgm (documentation F.35.1, "Trigram concepts").</remarks>
internal static class Trigrams
{
    internal static HashSet<string> Of(string text)
    {
        var pieces = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in TextKey.Of(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var padded = $"  {word} ";
            for (var i = 0; i + 3 <= padded.Length; i++)
            {
                pieces.Add(padded.Substring(i, 3));
            }
        }

        return pieces;
    }

    /// <summary>Shared pieces over all pieces, 0 to 1; 0 when either text has none.</summary>
    internal static double Similarity(string left, string right) => Similarity(Of(left), Of(right));

    /// <summary>The same of two texts' pieces.</summary>
    internal static double Similarity(HashSet<string> left, HashSet<string> right)
    {
        var shared = left.Count(right.Contains);
        return shared == 0 ? 0 : (double)shared / (left.Count + right.Count - shared);
    }
}
