using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Http;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Reminders.Channels;

/// <summary>
/// How many channels a learner may have, and make: each sends a code to an address that may be someone else's.
/// </summary>
internal static class ChannelLimits
{
    private const int Most = 10;
    private const int MostAnHour = 20;

    private static readonly Duration Hour = Duration.FromHours(1);

    private const string Sql = """
        select count(*) filter (where deleted_at is null)::integer as live,
               count(*) filter (where created_at > @hourAgo)::integer as made,
               min(created_at) filter (where created_at > @hourAgo) as first_made,
               (array_agg(channel_id) filter (where deleted_at is null and kind = @kind and address = @Address))[1] as twin
        from channel where learner_id = @learner
        """;

    /// <summary>What keeps the learner from one more channel, or null. The caller holds the learner's lock.</summary>
    internal static async Task<ProblemHttpResult?> FaultAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        NewChannel asked,
        HttpResponse response,
        Instant now
    )
    {
        var (live, made, firstMade, twin) = await connection.QuerySingleAsync<(int, int, Instant?, Guid?)>(
            Sql,
            new
            {
                learner,
                hourAgo = now - Hour,
                kind = ChannelKinds.Name(asked.Kind),
                asked.Address,
            }
        );
        if (twin is { } other)
            return Problems.Of(
                StatusCodes.Status409Conflict,
                "address-taken",
                "This address is one of your channels already.",
                $"It is channel {other}; use that one, or delete it first."
            );
        if (live >= Most)
            return Problems.Unprocessable(
                "too-many-channels",
                "There are as many channels as there may be.",
                "kind",
                $"would make more than {Most} channels; delete one first"
            );
        return made < MostAnHour
            ? null
            : Problems.TooMany(
                response,
                firstMade!.Value + Hour - now,
                "too-many-requests",
                $"At most {MostAnHour} channels can be made in an hour."
            );
    }
}
