using System.Globalization;
using System.Text.Json;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Sync;

/// <summary>How far a client has read a learner's changes.</summary>
/// <param name="Learner">Whose they are.</param>
/// <param name="Epoch">Counted on by an operator who restores an older backup.</param>
/// <param name="Seq">The number of the last change that was sent.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Id">Its id.</param>
internal sealed record ChangeCursor(LearnerId Learner, int Epoch, long Seq, string Kind, string Id)
{
    private static readonly HashSet<string> Kinds = [.. Enum.GetValues<ChangeKind>().Select(NameOf)];

    /// <summary>Before the first change.</summary>
    internal static ChangeCursor Start(LearnerId learner, int epoch) => new(learner, epoch, 0, "", "");

    /// <summary>A kind as the database and the API write it.</summary>
    internal static string NameOf(ChangeKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    internal string Encode() => Cursor.Encode(Learner.ToString(), Text(Epoch), Text(Seq), Kind, Id);

    /// <summary>Null when the text is no such cursor.</summary>
    internal static ChangeCursor? Decode(string cursor) =>
        Cursor.Decode(cursor, 5) is [var learner, var epoch, var seq, var kind, var id]
        && LearnerId.TryParse(learner, out var whose)
        && int.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out var from)
        && long.TryParse(seq, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && (Kinds.Contains(kind) && id.Length > 0 || (number, kind, id) == (0, "", ""))
        && (kind is not ("card" or "review") || Guid.TryParseExact(id, "D", out _))
            ? new(whose, from, number, kind, id)
            : null;

    /// <summary>Within the change of this number, the last id of a kind that was sent: none, this one, or all.</summary>
    internal Guid LastOf(ChangeKind kind) =>
        string.CompareOrdinal(NameOf(kind), Kind) switch
        {
            < 0 => Guid.AllBitsSet,
            0 => Guid.Parse(Id),
            _ => Guid.Empty,
        };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
