namespace MistakeClinic.Faults.Tests.Checking;

/// <summary>Holds what clients were told against what is stored. A promise that was broken is one line.</summary>
/// <remarks>
/// As Jepsen's set checkers do (https://github.com/jepsen-io/jepsen, checker.clj): what was acknowledged is there for ever, what
/// was refused is not, what is open may be, and nothing is there that nobody asked for.
/// </remarks>
internal static class Checker
{
    internal static IReadOnlyList<Violation> Check(
        History history,
        IReadOnlyCollection<Stored> stored,
        IEnumerable<CardFold> cards
    )
    {
        var rows = stored.ToLookup(row => (row.Thing, row.Id));
        var asked = history.Entries.ToDictionary(entry => (entry.Asked.Thing, entry.Asked.Id));
        return
        [
            .. asked.Values.SelectMany(entry => Check(entry, [.. rows[(entry.Asked.Thing, entry.Asked.Id)]])),
            .. stored
                .Where(row => !asked.ContainsKey((row.Thing, row.Id)))
                .Select(row => new Violation(Breach.Unasked, $"{row}")),
            .. history.Sights.SelectMany(sight => Check(sight, asked)),
            .. cards
                .Where(card => card.Stored != card.Folded)
                .Select(card => new Violation(
                    Breach.Misfolded,
                    $"{card.Card} is {card.Stored}, its log gives {card.Folded}"
                )),
        ];
    }

    private static IEnumerable<Violation> Check(History.Entry entry, IReadOnlyList<Stored> rows)
    {
        if (entry.AckedAt is not null && rows.Count == 0)
            yield return new(Breach.Lost, $"{entry.Asked}");
        if (entry.IsRefused && rows.Count > 0)
            yield return new(Breach.RefusedButStored, $"{entry.Asked}");
        if (rows.Count > 1)
            yield return new(Breach.Doubled, $"{entry.Asked}, {rows.Count} times");
        foreach (var row in rows)
        {
            if (row.Learner != entry.Asked.Learner)
                yield return new(Breach.Leaked, $"{entry.Asked} is stored as {row.Learner}'s");
            if (row.Content != entry.Asked.Content)
                yield return new(Breach.Changed, $"{entry.Asked} is stored as {row.Content}");
        }
    }

    private static IEnumerable<Violation> Check(History.Sight sight, Dictionary<(Thing, Guid), History.Entry> asked)
    {
        if (sight.Found && sight.Reader != sight.Asked.Learner)
            yield return new(Breach.Leaked, $"{sight.Asked} was shown to {sight.Reader}");
        if (
            !sight.Found
            && sight.Reader == sight.Asked.Learner
            && asked[(sight.Asked.Thing, sight.Asked.Id)].AckedAt < sight.Began
        )
            yield return new(Breach.Unseen, $"{sight.Asked} was acknowledged and then not found");
    }
}

/// <summary>What can be broken.</summary>
internal enum Breach
{
    /// <summary>Acknowledged, and not there.</summary>
    Lost,

    /// <summary>Refused, and there.</summary>
    RefusedButStored,

    /// <summary>There more than once.</summary>
    Doubled,

    /// <summary>There for another learner.</summary>
    Leaked,

    /// <summary>There, and not as it was sent.</summary>
    Changed,

    /// <summary>There, and nobody asked for it.</summary>
    Unasked,

    /// <summary>Acknowledged, and its own learner did not find it afterwards.</summary>
    Unseen,

    /// <summary>A card that is not what its log gives.</summary>
    Misfolded,
}

internal sealed record Violation(Breach Breach, string What);

/// <summary>A card's state as it is stored, and as its stored log gives it.</summary>
internal sealed record CardFold(Guid Card, string Stored, string Folded);
