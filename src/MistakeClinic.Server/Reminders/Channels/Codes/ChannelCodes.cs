using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using NodaTime;

namespace MistakeClinic.Server.Reminders.Channels.Codes;

/// <summary>Makes the codes of channels and sends them, at most one a minute to each.</summary>
internal sealed class ChannelCodes(ClinicDatabase database, ChannelSender channels, TimeProvider time)
{
    /// <summary>One minute between two codes.</summary>
    internal static readonly Duration Pause = Duration.FromMinutes(1);

    private const string StoreSql = """
        update channel set code_hash = @hash, code_sent_at = @now, code_tries = 0
        where learner_id = @learner and channel_id = @ChannelId and deleted_at is null and verified_at is null
          and (code_sent_at is null or code_sent_at <= @pauseAgo)
        """;

    /// <summary>Sends a new code; the one before is no longer good.</summary>
    /// <returns>
    /// How it went; null when the last one was sent less than a minute ago, or none is needed any more.
    /// </returns>
    internal async Task<CodeResponse?> SendAsync(LearnerId learner, StoredChannel channel, CancellationToken ct)
    {
        var now = time.Now();
        var code = new ChannelCode(channel.ChannelId, VerificationCode.Create(), now, now + VerificationCode.Lifetime);
        await using (var transaction = await database.BeginAsync(learner, ct))
        {
            var stored = await transaction.Connection.ExecuteAsync(
                StoreSql,
                new
                {
                    learner,
                    channel.ChannelId,
                    hash = VerificationCode.Hash(code.Code),
                    now,
                    pauseAgo = now - Pause,
                }
            );
            if (stored == 0)
                return null;
            await transaction.CommitAsync();
        }
        var fault = (await channels.SendCodeAsync(channel, code, ct)).Fault;
        return new(fault is null, fault, code.ExpiresAt);
    }
}
