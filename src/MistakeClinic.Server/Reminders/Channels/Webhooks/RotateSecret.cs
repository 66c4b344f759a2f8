using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using NodaTime;

namespace MistakeClinic.Server.Reminders.Channels.Webhooks;

internal static class RotateSecret
{
    private const string Sql = """
        update channel set secret = @secret where learner_id = @learner and channel_id = @channelId
        """;

    private static readonly Duration Overlap = Duration.FromHours(24);

    /// <summary>Makes a new secret for a webhook.</summary>
    /// <remarks>
    /// It is told only here. The one before signs as well for 24 hours, and one that was still older stops at once.
    /// Only a webhook has a secret (409, <c>not-a-webhook</c>).
    /// </remarks>
    internal static async Task<Results<Ok<WebhookSecretResponse>, NotFound, ProblemHttpResult>> HandleAsync(
        ChannelId channelId,
        CurrentLearner learner,
        ClinicDatabase database,
        ChannelSecrets secrets,
        TimeProvider time,
        CancellationToken ct
    )
    {
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var connection = transaction.Connection;
        if (await StoredChannel.LockAsync(connection, learner.Id, channelId) is not { } stored)
            return TypedResults.NotFound();
        if (stored.Kind != ChannelKind.Webhook)
            return Problems.Of(
                StatusCodes.Status409Conflict,
                "not-a-webhook",
                "This channel has no secret.",
                "Only a webhook has one."
            );
        var older = secrets.TryReveal<WebhookKeys>(stored.Secret!)?.Secret;
        var keys = new WebhookKeys(WebhookSecret.Create().Reveal(), older, older is null ? null : time.Now() + Overlap);
        await connection.ExecuteAsync(
            Sql,
            new
            {
                learner = learner.Id,
                channelId,
                secret = secrets.Protect(keys),
            }
        );
        await transaction.CommitAsync();
        return TypedResults.Ok(new WebhookSecretResponse(keys.Secret, keys.OlderUntil));
    }
}
