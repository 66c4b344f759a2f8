using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Reminders.Channels;

internal static class GetChannel
{
    /// <summary>Reads a channel.</summary>
    /// <remarks>A webhook's secret and a subscription's keys are not told.</remarks>
    internal static async Task<Results<Ok<ChannelResponse>, NotFound>> HandleAsync(
        ChannelId channelId,
        CurrentLearner learner,
        ClinicDatabase database,
        CancellationToken ct
    )
    {
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        return
            await StoredChannel.ReadAsync(transaction.Connection, learner.Id, channelId) is { DeletedAt: null } stored
            ? TypedResults.Ok(stored.ToResponse())
            : TypedResults.NotFound();
    }
}
