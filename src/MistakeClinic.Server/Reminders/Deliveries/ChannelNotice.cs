using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Reminders.Channels;
using Npgsql;

namespace MistakeClinic.Server.Reminders.Deliveries;

/// <summary>What a digest says of the learner's other channels: one that is silent cannot say so itself.</summary>
internal static class ChannelNotice
{
    private const string Sql = """
        select c.kind, c.address, c.disabled_reason
        from channel c
        where c.learner_id = @Learner and c.channel_id <> @Channel and c.deleted_at is null
          and c.disabled_at > coalesce(
              (select max(r.created_at) from reminder r where r.learner_id = @Learner and r.study_day < @StudyDay),
              '-infinity')
        order by c.disabled_at desc, c.channel_id
        """;

    /// <summary>The line about those that were switched off since the digest before; null when none was.</summary>
    internal static async Task<string?> ReadAsync(NpgsqlConnection connection, DeliveryKey key)
    {
        var off = (
            await connection.QueryAsync<Row>(
                Sql,
                new
                {
                    key.Learner,
                    key.StudyDay,
                    key.Channel,
                }
            )
        ).AsList();
        if (off is not [var newest, ..])
            return null;
        var others = off.Count == 1 ? "" : $" (And {off.Count - 1} more.)";
        return DigestText.OneLine($"Reminders no longer go to {Place(newest)}: {newest.DisabledReason}{others}");
    }

    // A URL may hold a key, which has no place in an e-mail.
    private static string Place(Row row) =>
        row.Kind switch
        {
            ChannelKind.Email => row.Address,
            ChannelKind.Webhook => $"the webhook at {new Uri(row.Address).Host}",
            _ => "one of your browsers",
        };

    private sealed record Row(ChannelKind Kind, string Address, string DisabledReason);
}
