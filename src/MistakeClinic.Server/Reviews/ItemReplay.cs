using MistakeClinic.Contracts;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Reviews;

/// <summary>Makes a review item anew in the transaction that changed what counts of its log.</summary>
internal static class ItemReplay
{
    /// <summary>Replays a locked item, and stores it. With no answer left it is due as given, or at its restart.</summary>
    internal static async Task<ReviewItemRow> RunAsync(
        NpgsqlConnection connection,
        Schedulers schedulers,
        LearnerId learner,
        ReviewItemRow item,
        Instant now,
        CancellationToken ct
    )
    {
        var settings = await SettingsTimeline.ReadAsync(connection, schedulers, learner, now, ct);
        var logs = await CardLog.ReadAllAsync(connection, learner, [item.CardId], ct);
        var (replayed, _) = CardProgress.Replay(settings.Learner, item, logs[item.CardId], settings.Balance);
        await ReviewItemUpdate.RunAsync(connection, learner, [replayed], CancellationToken.None);
        return replayed;
    }
}
