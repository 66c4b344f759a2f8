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

    private const int MostOlder = 4;

    private static readonly Duration Overlap = Duration.FromHours(24);

    /// <summary>Makes a new secret for a webhook.</summary>
    /// <remarks>
    /// It is told only here. Each one before signs as well for 24 hours after it was replaced, so that a lost answer may be
    /// asked for again; more than four of them at a time are refused (429, <c>too-many-secrets</c>). Only a webhook has a
    /// secret (409, <c>not-a-webhook</c>). Whoever must not sign any longer at all is ended with the webhook: delete it, and
    /// make another.
    /// </remarks>
    internal static async Task<Results<Ok<WebhookSecretResponse>, NotFound, ProblemHttpResult>> HandleAsync(
        ChannelId channelId,
        CurrentLearner learner,
        HttpResponse response,
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
        var now = time.Now();
        var before = secrets.TryReveal<WebhookKeys>(stored.Secret!);
        var older = before?.OlderAt(now) ?? [];
        if (older.Count == MostOlder)
            return Problems.TooMany(
                response,
                older[^1].Until - now,
                "too-many-secrets",
                $"{MostOlder} older secrets still sign."
            );
        if (before is not null)
            older = [new(before.Secret, now + Overlap), .. older];
        var keys = new WebhookKeys(WebhookSecret.Create().Reveal(), older);
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
        return TypedResults.Ok(new WebhookSecretResponse(keys.Secret, before is null ? null : older[0].Until));
    }
}
