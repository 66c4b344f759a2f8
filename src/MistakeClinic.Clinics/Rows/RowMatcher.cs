using MistakeClinic.Clinics.Text;

namespace MistakeClinic.Clinics.Rows;

/// <summary>A row as it was imported before.</summary>
/// <typeparam name="TId">The type of its id.</typeparam>
/// <param name="Id">Kept for good.</param>
/// <param name="Text">Mistake, statement, or title of a practice page.</param>
/// <param name="Group">The practice page of a check (its id); one and the same text where there are no groups.</param>
/// <param name="Position">0-based place in its group.</param>
/// <param name="IsArchived">Whether it was missing in the last import.</param>
/// <param name="Key">What names the row whatever its text, such as a practice page's source; null when nothing does.</param>
public sealed record ExistingRow<TId>(
    TId Id,
    string Text,
    string Group,
    int Position,
    bool IsArchived,
    string? Key = null
)
    where TId : struct;

/// <summary>A row of the page that is imported now; its position is its place in the list.</summary>
/// <param name="Text">As in <see cref="ExistingRow{TId}"/>.</param>
/// <param name="Group">As in <see cref="ExistingRow{TId}"/>.</param>
/// <param name="Position">As in <see cref="ExistingRow{TId}"/>.</param>
/// <param name="Key">As in <see cref="ExistingRow{TId}"/>.</param>
public sealed record IncomingRow(string Text, string Group, int Position, string? Key = null);

/// <summary>Which rows are the same.</summary>
/// <typeparam name="TId">The type of an id.</typeparam>
/// <param name="Kept">For each incoming row, in order, the id it keeps; null for a new row.</param>
/// <param name="Archived">Ids that were in use and match no incoming row, in the order given.</param>
public sealed record RowMatches<TId>(IReadOnlyList<TId?> Kept, IReadOnlyList<TId> Archived)
    where TId : struct;

/// <summary>
/// Lets rows of a page keep their ids when the page is imported again, so that mistakes stay linked to them. Used for
/// radar rows, practice pages and practice checks.
/// </summary>
public static class RowMatcher
{
    /// <summary>
    /// The least likeness, 0 to 1, at which a changed text is taken for a rewording of the old one. See
    /// <see cref="Likeness"/> for the scale.
    /// </summary>
    /// <remarks>
    /// On tests/MistakeClinic.Clinics.Tests/Corpus/rewordings.tsv 24 rewordings reach 0.61 or more and 218 other pairs 0.34
    /// at most. A missed rewording costs a new id, a false one moves a learner's mistakes to another trap: hence not lower.
    /// </remarks>
    public const double Threshold = 0.5;

    // A rewording inside the same practice page is more likely than one that also moved.
    private const double SameGroup = 0.1;

    /// <summary>
    /// Matches one to one: first equal keys, then equal texts (case, white space and punctuation folded) even when the
    /// row has moved, then slight rewordings, the most alike first. Among equals a row in use goes before an archived
    /// one, then the same group, then the nearest position, then the order given. An archived row that is matched is
    /// back in use.
    /// </summary>
    public static RowMatches<TId> Match<TId>(
        IReadOnlyList<ExistingRow<TId>> existing,
        IReadOnlyList<IncomingRow> incoming
    )
        where TId : struct
    {
        var kept = new TId?[incoming.Count];
        var isTaken = new bool[existing.Count];
        Take(Pairs((old, row) => row.Key is not null && row.Key == old.Key ? 1 : 0));

        var oldTexts = existing.Select(r => TextKey.Of(r.Text)).ToArray();
        var newTexts = incoming.Select(r => TextKey.Of(r.Text)).ToArray();
        Take(PairsByIndex((o, n) => oldTexts[o] == newTexts[n] ? 1 : 0));

        var likeness = new Likeness(oldTexts, newTexts);
        Take(
            PairsByIndex(
                (o, n) =>
                    likeness.Of(o, n) is var score && score >= Threshold
                        ? score + (IsSameGroup(o, n) ? SameGroup : 0)
                        : 0
            )
        );

        var archived = existing.Where((row, o) => !row.IsArchived && !isTaken[o]).Select(row => row.Id);
        return new RowMatches<TId>(kept, [.. archived]);

        bool IsSameGroup(int o, int n) => existing[o].Group == incoming[n].Group;

        IEnumerable<(int Old, int New, double Score)> Pairs(Func<ExistingRow<TId>, IncomingRow, double> score) =>
            PairsByIndex((o, n) => score(existing[o], incoming[n]));

        List<(int Old, int New, double Score)> PairsByIndex(Func<int, int, double> score)
        {
            var pairs = new List<(int Old, int New, double Score)>();
            for (var n = 0; n < incoming.Count; n++)
            {
                for (var o = 0; o < existing.Count && kept[n] is null; o++)
                {
                    if (!isTaken[o] && score(o, n) is var value and > 0)
                    {
                        pairs.Add((o, n, value));
                    }
                }
            }

            return pairs;
        }

        void Take(IEnumerable<(int Old, int New, double Score)> pairs)
        {
            var bestFirst = pairs
                .OrderByDescending(p => p.Score)
                .ThenBy(p => existing[p.Old].IsArchived)
                .ThenByDescending(p => IsSameGroup(p.Old, p.New))
                .ThenBy(p => Math.Abs((long)existing[p.Old].Position - incoming[p.New].Position))
                .ThenBy(p => p.Old)
                .ThenBy(p => p.New);
            foreach (var (old, row, _) in bestFirst)
            {
                if (!isTaken[old] && kept[row] is null)
                {
                    isTaken[old] = true;
                    kept[row] = existing[old].Id;
                }
            }
        }
    }
}
