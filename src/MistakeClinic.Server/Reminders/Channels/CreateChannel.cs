using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Reminders.Channels.Codes;
using MistakeClinic.Server.Reminders.Channels.Webhooks;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Reminders.Channels;

internal static class CreateChannel
{
    private const string InsertSql = """
        insert into channel (learner_id, channel_id, kind, address, secret, created_at, verified_at)
        values (@learner, @id, @kind, @Address, @secret, @now, @verifiedAt)
        """;

    /// <summary>Sets up a way on which reminders are to reach the learner.</summary>
    /// <remarks>
    /// A code is sent to an e-mail address and to a webhook, and reminders go there once it is entered; whether it
    /// could be sent is told in <c>code</c>. A browser has consented already, so push messages need no code. A
    /// webhook's secret is told here only. Sending the request again is safe: the same channelId with the same body
    /// answers with that channel, and with another body, or after it was deleted, it is refused. At most 10 channels;
    /// an address that is a channel already: 409.
    /// </remarks>
    internal static async Task<Results<Created<CreatedChannelResponse>, ProblemHttpResult>> HandleAsync(
        CreateChannelRequest request,
        HttpResponse response,
        CurrentLearner learner,
        ClinicDatabase database,
        ChannelKinds kinds,
        ChannelSecrets secrets,
        ChannelCodes codes,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (NewChannel.TryRead(request, time.Now(), out var asked) is { } faults)
            return Problems.Invalid(faults);
        var (stored, fault) = await StoreAsync(request.ChannelId);
        if (fault is not null)
            return fault;
        var code = stored is { VerifiedAt: null, CodeSentAt: null }
            ? await codes.SendAsync(learner.Id, stored, ct)
            : null;
        return TypedResults.Created($"/v1/channels/{stored!.ChannelId}", Answer(stored, code, secrets));

        async Task<(StoredChannel?, ProblemHttpResult?)> StoreAsync(ChannelId? given)
        {
            var now = time.Now();
            var id = given ?? new ChannelId(NewIds.At(now));
            await using var transaction = await database.BeginAsync(learner.Id, ct);
            var connection = transaction.Connection;
            await LearnerLock.TakeAsync(connection, learner.Id);
            if (await StoredChannel.ReadAsync(connection, learner.Id, id) is { } found)
            {
                if (!asked!.Made(found, secrets))
                    return (null, Reused());
            }
            else if (kinds.Missing(asked!.Kind) is { } missing)
                return (
                    null,
                    Problems.Unprocessable("not-set-up", "This server sends no such thing.", "kind", missing)
                );
            else if (await ChannelLimits.FaultAsync(connection, learner.Id, asked, response, now) is { } refused)
                return (null, refused);
            else
                await InsertAsync(connection, learner.Id, id, asked, secrets, now);
            var read = await StoredChannel.ReadAsync(connection, learner.Id, id);
            // Also for a request that was sent before: an answer that says "stored" must wait for what stored it to be
            // safe.
            await transaction.CommitAsync();
            return (read, null);
        }
    }

    private static ProblemHttpResult Reused() =>
        Problems.IdReused("channelId", "belongs to a channel with another body, or to a deleted one; make a new id");

    private static Task<int> InsertAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        ChannelId id,
        NewChannel asked,
        ChannelSecrets secrets,
        Instant now
    ) =>
        connection.ExecuteAsync(
            InsertSql,
            new
            {
                learner,
                id,
                kind = ChannelKinds.Name(asked.Kind),
                asked.Address,
                secret = asked.Kind switch
                {
                    ChannelKind.Webhook => secrets.Protect(new WebhookKeys(WebhookSecret.Create().Reveal())),
                    ChannelKind.WebPush => secrets.Protect(asked.Keys),
                    _ => null,
                },
                now,
                verifiedAt = asked.Kind == ChannelKind.WebPush ? now : (Instant?)null,
            }
        );

    private static CreatedChannelResponse Answer(StoredChannel stored, CodeResponse? code, ChannelSecrets secrets) =>
        new(
            stored.ToResponse(),
            stored is { Kind: ChannelKind.Webhook, VerifiedAt: null }
                ? secrets.TryReveal<WebhookKeys>(stored.Secret!)?.Secret
                : null,
            code
        );
}
