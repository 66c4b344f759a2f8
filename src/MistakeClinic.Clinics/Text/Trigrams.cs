namespace MistakeClinic.Clinics.Text;

/// <summary>Three-letter pieces of a text's words, padded as in PostgreSQL's pg_trgm: two blanks before, one after.</summary>
/// <remarks>Source: postgres/postgres, contrib/pg_trgm (documentation F.35.1, "Trigram concepts").</remarks>
internal sealed class Trigrams
{
    private const int BitsOfChar = 16;
    private const ulong Piece = (1UL << (3 * BitsOfChar)) - 1;

    private readonly ulong[] _pieces;

    private Trigrams(ulong[] pieces) => _pieces = pieces;

    /// <summary>The pieces, each once and as one number, in rising order.</summary>
    internal IReadOnlyList<ulong> Pieces => _pieces;

    internal static Trigrams Of(string text)
    {
        var key = TextKey.Of(text);
        // A word has a piece for each of its letters, and one more.
        Span<ulong> all = key.Length < 256 ? stackalloc ulong[2 * key.Length] : new ulong[2 * key.Length];
        var count = 0;
        for (var i = 0; i < key.Length; i++)
        {
            var piece = (ulong)' ' << BitsOfChar | ' ';
            for (; i < key.Length && key[i] != ' '; i++)
            {
                piece = (piece << BitsOfChar | key[i]) & Piece;
                all[count++] = piece;
            }

            all[count++] = (piece << BitsOfChar | ' ') & Piece;
        }

        return new(Distinct(all[..count]));
    }

    /// <summary>Shared pieces over all pieces, 0 to 1; 0 when either text has none.</summary>
    internal static double Similarity(string left, string right) => Of(left).SimilarityTo(Of(right));

    /// <summary>As <see cref="Similarity"/>.</summary>
    internal double SimilarityTo(Trigrams other)
    {
        var (a, b) = (_pieces, other._pieces);
        var (i, j, shared) = (0, 0, 0);
        while (i < a.Length && j < b.Length)
        {
            var (left, right) = (a[i], b[j]);
            shared += left == right ? 1 : 0;
            i += left <= right ? 1 : 0;
            j += right <= left ? 1 : 0;
        }

        return shared == 0 ? 0 : (double)shared / (a.Length + b.Length - shared);
    }

    private static ulong[] Distinct(Span<ulong> pieces)
    {
        pieces.Sort();
        var kept = 0;
        foreach (var piece in pieces)
        {
            if (kept == 0 || pieces[kept - 1] != piece)
            {
                pieces[kept++] = piece;
            }
        }

        return pieces[..kept].ToArray();
    }
}
