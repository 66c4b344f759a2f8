using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using NodaTime;

namespace MistakeClinic.Server.Reminders.Channels.Calendar;

internal static class GetCalendar
{
    private const string Sql = """
        select since from calendar_feed where learner_id = @learner and secret_hash is not null
        """;

    /// <summary>Tells whether the learner has a calendar feed, and since when.</summary>
    /// <remarks>Its URL was told when it was made.</remarks>
    internal static async Task<Ok<CalendarResponse>> HandleAsync(
        CurrentLearner learner,
        ClinicDatabase database,
        CancellationToken ct
    )
    {
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var since = await transaction.Connection.ExecuteScalarAsync<Instant?>(Sql, new { learner = learner.Id });
        return TypedResults.Ok(new CalendarResponse(since));
    }
}
