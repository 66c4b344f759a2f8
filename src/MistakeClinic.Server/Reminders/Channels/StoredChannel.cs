using Dapper;
using MistakeClinic.Contracts;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Reminders.Channels;

/// <summary>A row of <c>channel</c>.</summary>
internal sealed record StoredChannel(
    ChannelId ChannelId,
    ChannelKind Kind,
    string Address,
    string? Secret,
    Instant CreatedAt,
    Instant? VerifiedAt,
    byte[]? CodeHash,
    Instant? CodeSentAt,
    int CodeTries,
    Instant? FailingSince,
    Instant? DisabledAt,
    string? DisabledReason,
    Instant? DeletedAt
)
{
    /// <summary>The columns of <c>channel c</c>.</summary>
    internal const string Columns = """
        c.channel_id, c.kind, c.address, c.secret, c.created_at, c.verified_at, c.code_hash, c.code_sent_at, c.code_tries,
        c.failing_since, c.disabled_at, c.disabled_reason, c.deleted_at
        """;

    /// <summary>The rows of one learner, <c>@learner</c>; a condition may follow.</summary>
    internal const string Sql = $"select {Columns} from channel c where c.learner_id = @learner";

    private const string OneSql = $"{Sql} and c.channel_id = @channel";

    private const string LockSql = $"{OneSql} for update";

    /// <summary>Whether reminders go out there.</summary>
    internal bool IsOpen => VerifiedAt is not null && DisabledAt is null && DeletedAt is null;

    /// <summary>The channel, also when it was deleted; null when the learner never had it.</summary>
    internal static Task<StoredChannel?> ReadAsync(NpgsqlConnection connection, LearnerId learner, ChannelId channel) =>
        connection.QuerySingleOrDefaultAsync<StoredChannel>(OneSql, new { learner, channel });

    /// <summary>The channel, unless it was deleted; no one else can change it until the transaction ends.</summary>
    internal static async Task<StoredChannel?> LockAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        ChannelId channel
    )
    {
        var stored = await connection.QuerySingleOrDefaultAsync<StoredChannel>(LockSql, new { learner, channel });
        return stored is { DeletedAt: null } ? stored : null;
    }

    internal ChannelResponse ToResponse() =>
        new()
        {
            ChannelId = ChannelId,
            Kind = Kind,
            Address = Address,
            CreatedAt = CreatedAt,
            VerifiedAt = VerifiedAt,
            FailingSince = FailingSince,
            DisabledAt = DisabledAt,
            DisabledReason = DisabledReason,
        };
}
