using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Reminders.Channels;

internal static class DeleteChannel
{
    private const string Sql = """
        update channel set deleted_at = coalesce(deleted_at, @now), secret = null, code_hash = null
        where learner_id = @learner and channel_id = @channelId
        """;

    /// <summary>Deletes a channel: nothing goes out there any more.</summary>
    /// <remarks>Deleting it again changes nothing. Its id cannot be used for another channel; its address can.</remarks>
    internal static async Task<Results<NoContent, NotFound>> HandleAsync(
        ChannelId channelId,
        CurrentLearner learner,
        ClinicDatabase database,
        TimeProvider time,
        CancellationToken ct
    )
    {
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var arguments = new
        {
            learner = learner.Id,
            channelId,
            now = time.Now(),
        };
        if (await transaction.Connection.ExecuteAsync(Sql, arguments) == 0)
            return TypedResults.NotFound();
        await transaction.CommitAsync();
        return TypedResults.NoContent();
    }
}
