using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Reminders.Channels.Calendar;

internal static class RevokeCalendar
{
    private const string Sql = "update calendar_feed set secret_hash = null where learner_id = @learner";

    /// <summary>Ends the learner's calendar feed: its URL is not found any more.</summary>
    /// <remarks>Ending it again changes nothing.</remarks>
    internal static async Task<NoContent> HandleAsync(
        CurrentLearner learner,
        ClinicDatabase database,
        CancellationToken ct
    )
    {
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        await transaction.Connection.ExecuteAsync(Sql, new { learner = learner.Id });
        await transaction.CommitAsync();
        return TypedResults.NoContent();
    }
}
