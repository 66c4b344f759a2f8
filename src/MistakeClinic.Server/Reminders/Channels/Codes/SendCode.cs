using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Reminders.Channels.Codes;

internal static class SendCode
{
    /// <summary>Sends a new code to a channel that is not verified yet.</summary>
    /// <remarks>
    /// The code before it is no longer good. At most one a minute (429). The answer says whether the other side has
    /// taken it, after ten seconds at most. A channel that is verified needs none (409, <c>already-verified</c>).
    /// </remarks>
    internal static async Task<Results<Ok<CodeResponse>, NotFound, ProblemHttpResult>> HandleAsync(
        ChannelId channelId,
        HttpResponse response,
        CurrentLearner learner,
        ClinicDatabase database,
        ChannelCodes codes,
        TimeProvider time,
        CancellationToken ct
    )
    {
        StoredChannel? stored;
        await using (var transaction = await database.BeginAsync(learner.Id, ct))
            stored = await StoredChannel.ReadAsync(transaction.Connection, learner.Id, channelId);
        if (stored is not { DeletedAt: null })
            return TypedResults.NotFound();
        if (stored.VerifiedAt is not null)
            return Problems.Of(
                StatusCodes.Status409Conflict,
                "already-verified",
                "This channel is verified.",
                "It needs no code any more."
            );
        if (await codes.SendAsync(learner.Id, stored, ct) is { } sent)
            return TypedResults.Ok(sent);
        var now = time.Now();
        return Problems.TooMany(
            response,
            (stored.CodeSentAt ?? now) + ChannelCodes.Pause - now,
            "too-many-codes",
            "At most one code a minute is sent to a channel."
        );
    }
}
