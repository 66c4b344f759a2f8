using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Reminders.Deliveries;
using NodaTime;
using NodaTime.Text;

namespace MistakeClinic.Server.Reminders;

internal static class ListReminders
{
    private const string Sql = """
        select study_day, remind_at, created_at
        from reminder
        where learner_id = @learner and study_day < @before
        order by study_day desc limit @limit
        """;

    private static readonly LocalDate End = new(9999, 12, 31);

    /// <summary>Lists the reminders made for the learner, the newest study day first.</summary>
    /// <remarks>At most one for each study day, with how it went on each of the learner's channels.</remarks>
    /// <param name="cursor">The nextCursor of the page before.</param>
    /// <param name="limit">The most reminders to answer with, 1 to 200; 50 unless given.</param>
    internal static async Task<Results<Ok<Page<ReminderResponse>>, ProblemHttpResult>> HandleAsync(
        string? cursor,
        [Range(1, Paging.MaxItems, ErrorMessage = Paging.LimitFault)] int? limit,
        CurrentLearner learner,
        ClinicDatabase database,
        CancellationToken ct
    )
    {
        var before = End;
        if (cursor is not null && !TryRead(cursor, out before))
            return Problems.Invalid("cursor", Cursor.Fault);
        var size = limit ?? Paging.DefaultItems;
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var rows = await transaction.Connection.QueryAsync<Row>(
            Sql,
            new
            {
                learner = learner.Id,
                before,
                limit = size + 1,
            }
        );
        var page = rows.ToList();
        var days = page.Select(row => row.StudyDay);
        var deliveries = await StoredDelivery.ReadAsync(transaction.Connection, learner.Id, days);
        return TypedResults.Ok(
            Paging.Cut(
                page,
                size,
                row => new ReminderResponse(row.StudyDay, row.RemindAt, row.CreatedAt, [.. deliveries[row.StudyDay]]),
                CursorOf
            )
        );
    }

    private static string CursorOf(ReminderResponse last) => Cursor.Encode(LocalDatePattern.Iso.Format(last.StudyDay));

    private static bool TryRead(string cursor, out LocalDate before)
    {
        before = default;
        return Cursor.Decode(cursor, 1) is [var day] && LocalDatePattern.Iso.Parse(day).TryGetValue(End, out before);
    }

    private sealed record Row(LocalDate StudyDay, Instant RemindAt, Instant CreatedAt);
}
