using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using MistakeClinic.Clinics.Logs;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Completion;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Logs;

internal static class PutLog
{
    /// <summary>The longest table, in bytes of UTF-8: 1 MiB, as of any body but a file's.</summary>
    internal const int MaxBytes = 1024 * 1024;

    /// <summary>Imports the learner's log of a clinic from a Markdown table.</summary>
    /// <remarks>
    /// The table that was read, edited or not; headings and prose around it are passed over. A row changes the mistake that
    /// its comment names, under the rules of a PATCH. A row without a comment is the mistake of the same day with the same
    /// text, or else a new one: it needs a date and the mistake, and what it leaves empty is still to be done, as in any
    /// draft. Text in an empty evidence cell becomes a review note; evidence that is there is changed elsewhere. An empty
    /// cell clears. Rows that are left out stay as they are, and so do a page's Starter row and empty rows. At most 1 MiB
    /// and 2000 rows, of them 200 that change something; a longer table is sent in parts. When anything is wrong, nothing is
    /// stored, and `faults` lists line, column, cell, message and fix of each. Sending the same table again changes nothing.
    /// </remarks>
    /// <param name="slug">The clinic's name in addresses: lower-case letters and digits in words joined by hyphens.</param>
    internal static async Task<
        Results<Ok<LogImportResponse>, NotFound, StatusCodeHttpResult, ProblemHttpResult>
    > HandleAsync(
        string slug,
        HttpContext http,
        CurrentLearner learner,
        ClinicDatabase database,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var (markdown, bodyFault) = await MarkdownBody.ReadAsync(http.Request, MaxBytes, ct);
        if (bodyFault is MarkdownFault.NotUtf8)
            return Problems.Invalid("body", "is not UTF-8; save the table as UTF-8");
        if (bodyFault is { } refused)
            return TypedResults.StatusCode(MarkdownBody.StatusOf(refused));
        var now = time.Now();
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var connection = transaction.Connection;
        await LearnerLock.TakeAsync(connection, learner.Id);
        if (await LogDocument.ReadAsync(connection, learner.Id, slug) is not { } before)
            return TypedResults.NotFound();
        if (!EntityTag.Allows(http.Request, before.Tag))
            return TypedResults.StatusCode(StatusCodes.Status412PreconditionFailed);
        var table = LogTable.Read(markdown);
        if (table.Faults.Count > 0)
            return Refuse(table.Faults);

        var import = new LogImport(connection, learner.Id, slug, before, now);
        if (await import.RunAsync(table.Rows) is { Count: > 0 } faults)
            return Refuse(faults);
        if (import.HasChanged)
            await CompletionLog.RecordAsync(connection, learner.Id, slug, now);
        var after = import.HasChanged ? (await LogDocument.ReadAsync(connection, learner.Id, slug))! : before;
        await transaction.CommitAsync();
        http.Response.Headers.ETag = after.Tag;
        return TypedResults.Ok(import.ToResponse());
    }

    private static ProblemHttpResult Refuse(IReadOnlyList<LogFault> faults) =>
        TypedResults.Problem(
            new ProblemDetails
            {
                Type = Problems.TypeOf("invalid-log"),
                Title = "The log cannot be imported as it is.",
                Status = StatusCodes.Status422UnprocessableEntity,
                Detail = "Mend the faults. The mistakes are as they were.",
                Extensions = { ["faults"] = faults },
            }
        );
}
