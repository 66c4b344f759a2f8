using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Reminders.Channels;

internal static class EnableChannel
{
    private const string Sql = """
        update channel set disabled_at = null, disabled_reason = null, failing_since = null
        where learner_id = @learner and channel_id = @channelId
        """;

    /// <summary>Switches a channel on again that was switched off.</summary>
    /// <remarks>
    /// One that is on stays so. A channel that was never verified is refused (409, <c>not-verified</c>).
    /// </remarks>
    internal static async Task<Results<Ok<ChannelResponse>, NotFound, ProblemHttpResult>> HandleAsync(
        ChannelId channelId,
        CurrentLearner learner,
        ClinicDatabase database,
        CancellationToken ct
    )
    {
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var connection = transaction.Connection;
        if (await StoredChannel.LockAsync(connection, learner.Id, channelId) is not { } stored)
            return TypedResults.NotFound();
        if (stored.VerifiedAt is null)
            return NotVerified();
        await connection.ExecuteAsync(Sql, new { learner = learner.Id, channelId });
        var enabled = await StoredChannel.ReadAsync(connection, learner.Id, channelId);
        await transaction.CommitAsync();
        return TypedResults.Ok(enabled!.ToResponse());
    }

    /// <summary>409: its code was never entered.</summary>
    internal static ProblemHttpResult NotVerified() =>
        Problems.Of(
            StatusCodes.Status409Conflict,
            "not-verified",
            "This channel is not verified.",
            "Enter the code that was sent there first."
        );
}
