using MistakeClinic.Contracts;
using MistakeClinic.Server.Reviews;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Cards;

/// <summary>Starts a card's memory anew, after <see cref="CardTexts"/> has written the text that means something else.</summary>
internal static class CardRestart
{
    /// <summary>Makes the item new, with the answers that are already there from after the restart.</summary>
    internal static async Task RunAsync(
        NpgsqlConnection connection,
        Schedulers schedulers,
        LearnerId learner,
        CardId card,
        Instant now,
        CancellationToken ct
    )
    {
        var items = await ReviewItemRow.LockAsync(connection, learner, [card], ct);
        await ItemReplay.RunAsync(connection, schedulers, learner, items.Single(), now, ct);
    }
}
