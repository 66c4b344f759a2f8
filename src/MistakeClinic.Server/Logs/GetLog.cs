using System.Data;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Logs;

internal static class GetLog
{
    /// <summary>Reads the learner's log of a clinic as a Markdown table.</summary>
    /// <remarks>
    /// The six columns of a clinic page: Date, Mistake, Symptom, Root cause, Repair evidence, Retrieval card; the oldest
    /// mistake first. A comment behind the date names the row's mistake. Texts are escaped, so that they show as they were
    /// typed. Evidence is summed up, one piece a line. The ETag changes when the table does.
    /// </remarks>
    /// <param name="slug">The clinic's name in addresses: lower-case letters and digits in words joined by hyphens.</param>
    internal static async Task<Results<ContentHttpResult, NotFound>> HandleAsync(
        string slug,
        HttpResponse response,
        CurrentLearner learner,
        ClinicDatabase database,
        CancellationToken ct
    )
    {
        // One snapshot, so that the evidence is that of the mistakes.
        await using var transaction = await database.BeginAsync(learner.Id, ct, IsolationLevel.RepeatableRead);
        if (await LogDocument.ReadAsync(transaction.Connection, learner.Id, slug) is not { } log)
            return TypedResults.NotFound();
        response.Headers.ETag = log.Tag;
        return TypedResults.Text(log.Markdown, MarkdownBody.MediaType, Encoding.UTF8);
    }
}
