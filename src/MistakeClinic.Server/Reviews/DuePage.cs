using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Data;

namespace MistakeClinic.Server.Reviews;

/// <summary>The due items of a page, with cards that the scheduler takes.</summary>
internal static class DuePage
{
    /// <summary>
    /// The same items; where another model made the memory, with the card that recording an answer would start from:
    /// the replay of its log under the rules that hold now.
    /// </summary>
    internal static async Task<IReadOnlyList<DueItemRow>> OfModelAsync(
        Scheduler scheduler,
        IReadOnlyList<DueItemRow> items,
        ClinicDatabase database,
        LearnerId learner,
        CancellationToken ct
    )
    {
        bool IsOther(DueItemRow item) => CardProgress.IsOfAnotherModel(scheduler, item.Card);
        if (!items.Any(IsOther))
            return items;
        await using var transaction = await database.BeginAsync(learner, ct);
        var others = items.Where(IsOther).Select(item => item.Item.CardId);
        var logs = await LogEntry.ReadAllAsync(transaction.Connection, learner, others, ct);
        return
        [
            .. items.Select(item =>
                IsOther(item)
                    ? item with
                    {
                        Card = CardProgress.Replay(scheduler, item.Item, logs[item.Item.CardId]).Item.Card,
                    }
                    : item
            ),
        ];
    }
}
