using MistakeClinic.Contracts;

namespace MistakeClinic.Server.Http;

/// <summary>Pages of a list. A list reads one row more than the page has: whether it is there tells of a next page.</summary>
internal static class Paging
{
    internal const int MaxItems = 200;
    internal const int DefaultItems = 50;
    internal const string LimitFault = "must be 1 to 200";

    /// <summary>The page of the rows that were read.</summary>
    /// <param name="rows">Up to one row more than the page has.</param>
    /// <param name="size">How many items the page has at most.</param>
    /// <param name="toItem">An item of a row.</param>
    /// <param name="cursorOf">The cursor of the page that begins after an item.</param>
    internal static Page<TItem> Cut<TRow, TItem>(
        IEnumerable<TRow> rows,
        int size,
        Func<TRow, TItem> toItem,
        Func<TItem, string> cursorOf
    )
    {
        var read = rows.ToList();
        var items = read.Take(size).Select(toItem).ToList();
        return new(items, read.Count > size ? cursorOf(items[^1]) : null);
    }
}
