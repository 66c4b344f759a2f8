using System.Buffers.Text;
using System.Text;

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

    /// <summary>The parts of the key, or null when the text is no cursor of that many parts.</summary>
    internal static string[]? Decode(string cursor, int parts)
    {
        if (cursor.Length > MaxLength || !Base64Url.IsValid(cursor))
            return null;
        var key = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split('|');
        return key.Length == parts ? key : null;
    }
}
