using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Accounts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Plans;
using MistakeClinic.Server.Reminders;
using MistakeClinic.Server.Reviews;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Archives;

internal static class ImportMe
{
    private const string RoomSql = "select make_room()";

    private const string ClockSql = """
        update reminder_clock set next_reminder_at = @next where learner_id = @learner
        """;

    /// <summary>Reads an archive of <c>GET /v1/me/export</c> into this account, which must have nothing yet.</summary>
    /// <remarks>
    /// Settings, clinics, mistakes, evidence, files, cards, the whole review log, recurrences and quizzes come back under their
    /// own ids, and each card stands where its log puts it. Sessions, tokens, passkeys, channels and what was sent to them stay
    /// behind: set them up anew. The clinics must be on this server. All of it is stored or nothing; what is wrong with an archive
    /// is told under the file and the line, such as <c>reviews.jsonl:12</c>. At most 160 MiB.
    /// </remarks>
    internal static async Task<
        Results<Ok<ImportedAccountResponse>, StatusCodeHttpResult, ProblemHttpResult>
    > HandleAsync(
        CurrentLearner learner,
        HttpContext http,
        ClinicDatabase database,
        ArchiveGate gate,
        Schedulers schedulers,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (http.Request.ContentType?.Split(';')[0].Trim() != ExportMe.MediaType)
            return TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        await gate.EnterAsync(http.Response, ct);
        await using var body = await ArchiveUpload.ReadAsync(http.Request, ct);
        if (body is null)
            return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        var now = time.Now();
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var connection = transaction.Connection;
        await LearnerLock.TakeAsync(connection, learner.Id);
        if (!await connection.ExecuteScalarAsync<bool>(RoomSql))
            return Problems.Of(
                StatusCodes.Status409Conflict,
                "account-not-empty",
                "This account has something already.",
                "An archive is read into an account that has nothing: register one, and import there."
            );
        try
        {
            using var archive = ArchiveReader.Open(body);
            var import = new ArchiveImport(archive, connection, learner.Id, now);
            await import.StoreAllAsync(ct);
            var corrected = await ArchiveReplay.RunAsync(connection, schedulers, learner.Id, now, ct);
            await BeginAsync(connection, learner.Id, now);
            await transaction.CommitAsync();
            var stored = import.Stored;
            return TypedResults.Ok(
                new ImportedAccountResponse(
                    stored["mistake"],
                    stored["card"],
                    stored["review_log"],
                    stored["evidence_file"],
                    corrected
                )
            );
        }
        catch (ArchiveFaultException fault)
        {
            return Problems.Unprocessable(
                "invalid-archive",
                "The archive cannot be read; nothing of it is stored.",
                fault.Place,
                fault.Message
            );
        }
    }

    // What the server does by itself from now on.
    private static async Task BeginAsync(NpgsqlConnection connection, LearnerId learner, Instant now)
    {
        await StalePlan.MarkAsync(connection, learner, now);
        var me = await MeRow.ReadAsync(connection, learner);
        var hour = QuietHours.HourOf(me.ReminderAt, me.QuietFrom, me.QuietTo);
        Instant? next = hour is { } at ? ReminderTime.Next(now, DateTimeZoneProviders.Tzdb[me.TimeZone], at) : null;
        await connection.ExecuteAsync(ClockSql, new { learner, next });
    }
}
