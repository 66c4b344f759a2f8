using MistakeClinic.Clinics.Rows;
using MistakeClinic.Clinics.Text;

namespace MistakeClinic.Server.Clinics;

/// <summary>A row of a page as it is stored, with what tells whether a row of the new page is the same.</summary>
internal sealed record StoredRow(Guid Id, string Text, string Group, int Position, bool IsArchived, string? Key)
{
    /// <summary>
    /// The most rows of one kind that are compared. Those in use are fewer; beyond it the rows that were archived first
    /// are not found again, so that a page which is often rewritten does not get slower to import.
    /// </summary>
    internal const int Limit = 6000;

    // Each takes most of a microsecond. Real pages need a few thousand.
    private const int MaxComparisons = 1_000_000;

    /// <summary>The id of each incoming row: the one it keeps, or a new one; and the ids of rows that are gone.</summary>
    /// <remarks>
    /// Of a page so large that comparing all texts would take seconds, rows with equal texts still keep their ids;
    /// rewordings are looked for among the first of the other rows.
    /// </remarks>
    internal static (Guid[] Ids, Guid[] Gone) Match(
        IReadOnlyList<StoredRow> stored,
        IReadOnlyList<IncomingRow> incoming
    )
    {
        var texts = incoming.Select(row => TextKey.Of(row.Text)).ToHashSet();
        var isSame = stored.ToLookup(row => texts.Contains(TextKey.Of(row.Text)));
        var room = MaxComparisons / Math.Max(1, incoming.Count);
        var others = isSame[false].Take(room);
        var gone = isSame[false].Skip(room).Where(row => !row.IsArchived).Select(row => row.Id);
        var matches = RowMatcher.Match([.. isSame[true].Concat(others).Select(row => row.ToExisting())], incoming);
        return ([.. matches.Kept.Select(id => id ?? Guid.CreateVersion7())], [.. matches.Archived, .. gone]);
    }

    private ExistingRow<Guid> ToExisting() => new(Id, Text, Group, Position, IsArchived, Key);
}
