using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Reminders.Channels.Calendar;

internal static class SetCalendar
{
    private const string Sql = """
        insert into calendar_feed (learner_id, secret_hash, since) values (@learner, @hash, @now)
        on conflict (learner_id) do update set secret_hash = excluded.secret_hash, since = excluded.since
        """;

    /// <summary>Makes the URL of the learner's calendar feed; the one before stops at once.</summary>
    /// <remarks>It is told only here. Asking again makes another one.</remarks>
    internal static async Task<Created<CalendarLinkResponse>> HandleAsync(
        HttpRequest request,
        CurrentLearner learner,
        ClinicUrl clinic,
        ClinicDatabase database,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var (secret, now) = (CalendarSecret.Create(), time.Now());
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        await transaction.Connection.ExecuteAsync(
            Sql,
            new
            {
                learner = learner.Id,
                hash = CalendarSecret.Hash(secret),
                now,
            }
        );
        await transaction.CommitAsync();
        var url = $"{clinic.Of(request)}v1/calendar/{secret}.ics";
        return TypedResults.Created((string?)null, new CalendarLinkResponse(url, now));
    }
}
