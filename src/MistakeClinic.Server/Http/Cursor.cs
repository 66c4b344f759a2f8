using System.Buffers.Text;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace MistakeClinic.Server.Http;

/// <summary>
/// Where the next page of a list begins: the sort key of the last row sent. Opaque to clients; it needs no signature,
/// because the query that takes it still sees the learner's own rows only.
/// </summary>
internal static class Cursor
{
    internal const string Fault = "is not a cursor of this list; send nextCursor as you got it, or leave it out";
    private const int MaxLength = 400;

    internal static string Encode(params ReadOnlySpan<string> key) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join('|', key)));

    // Before all rows of a list that has the latest instant first, and the greatest id among equal ones.
    private static readonly (Instant At, Guid Id) Latest = (Instant.FromUtc(9999, 1, 1, 0, 0), Guid.AllBitsSet);

    /// <summary>The cursor of a list that is sorted by instant and id.</summary>
    internal static string Encode(Instant at, Guid id) =>
        Encode(InstantPattern.ExtendedIso.Format(at), id.ToString("D"));

    /// <summary>
    /// Reads what <see cref="Encode(Instant, Guid)"/> wrote; without a cursor, where the list of the latest first begins. False
    /// when the text is no such cursor.
    /// </summary>
    internal static bool TryDecode(string? cursor, out Instant at, out Guid id)
    {
        (at, id) = Latest;
        return cursor is null
            || Decode(cursor, 2) is [var first, var second]
                && InstantConverter.TryParse(first, out at)
                && Guid.TryParseExact(second, "D", out id)
                && id != Guid.Empty;
    }

    /// <summary>The parts of the key, or null when the text is no cursor of that many parts.</summary>
    internal static string[]? Decode(string cursor, int parts)
    {
        if (cursor.Length > MaxLength || !Base64Url.IsValid(cursor))
            return null;
        var key = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split('|');
        return key.Length == parts ? key : null;
    }
}
