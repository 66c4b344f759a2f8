using NodaTime;
using NodaTime.Text;

namespace MistakeClinic.Server.Http;

/// <summary>The cursor of a list that is sorted by instant and id, the latest first.</summary>
internal static class TimeCursor
{
    /// <summary>After every row.</summary>
    internal static readonly Instant End = Instant.FromUtc(9999, 1, 1, 0, 0);

    internal static string Of(Instant at, Guid id) =>
        Cursor.Encode(InstantPattern.ExtendedIso.Format(at), id.ToString("D"));

    internal static bool TryRead(string cursor, out Instant at, out Guid id)
    {
        (at, id) = (default, default);
        return Cursor.Decode(cursor, 2) is [var instant, var guid]
            && InstantConverter.TryParse(instant, out at)
            && Guid.TryParseExact(guid, "D", out id);
    }
}
