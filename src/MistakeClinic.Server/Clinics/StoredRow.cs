using MistakeClinic.Clinics.Rows;

namespace MistakeClinic.Server.Clinics;

/// <summary>A row of a page as it is stored, with what tells whether a row of the new page is the same.</summary>
internal sealed record StoredRow(Guid Id, string Text, string Group, int Position, bool IsArchived, string? Key)
{
    /// <summary>
    /// The most rows of one kind that are compared. Those in use are fewer; beyond it the rows that were archived first
    /// are not found again, so that a page which is often rewritten does not get slower to import.
    /// </summary>
    internal const int Limit = 6000;

    /// <summary>The id of each incoming row: the one it keeps, or a new one; and the ids of rows that are gone.</summary>
    internal static (Guid[] Ids, Guid[] Gone) Match(IEnumerable<StoredRow> stored, IReadOnlyList<IncomingRow> incoming)
    {
        var matches = RowMatcher.Match([.. stored.Select(row => row.ToExisting())], incoming);
        return ([.. matches.Kept.Select(id => id ?? Guid.CreateVersion7())], [.. matches.Archived]);
    }

    private ExistingRow<Guid> ToExisting() => new(Id, Text, Group, Position, IsArchived, Key);
}
