using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;

namespace MistakeClinic.Server.Reviews;

/// <summary>The due items of a page, with cards that the scheduler takes.</summary>
internal static class DuePage
{
    /// <summary>
    /// The same items; where the memory is of other rules or weights, with the card that recording an answer would start from:
    /// the replay of its log under those that hold now.
    /// </summary>
    internal static async Task<IReadOnlyList<DueItemRow>> ReplayedAsync(
        LearnerScheduler scheduler,
        IReadOnlyList<DueItemRow> items,
        ClinicDatabase database,
        LearnerId learner,
        CancellationToken ct
    )
    {
        bool IsForeign(DueItemRow item) => scheduler.IsForeign(item.Item);
        if (!items.Any(IsForeign))
            return items;
        await using var transaction = await database.BeginAsync(learner, ct);
        var foreign = items.Where(IsForeign).Select(item => item.Item.CardId);
        var logs = await CardLog.ReadAllAsync(transaction.Connection, learner, foreign, ct);
        return
        [
            .. items.Select(item =>
                IsForeign(item)
                    ? item with
                    {
                        Card = CardProgress
                            .Replay(scheduler, item.Item, logs[item.Item.CardId], balance: null)
                            .Item.Card,
                    }
                    : item
            ),
        ];
    }
}
