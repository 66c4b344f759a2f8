using System.Data;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using NodaTime;
using NodaTime.Text;

namespace MistakeClinic.Server.Archives;

internal static class ExportMe
{
    internal const string MediaType = "application/zip";

    private const int MostADay = 5;

    // The audit log counts, for all nodes and over restarts.
    private const string RecentSql = """
        select count(*), min(at) as oldest from (
            select at from own_audit(9223372036854775807, 200)
            where action = 'account.export' and outcome = 'done' and at > @since
            order by at desc limit @MostADay) recent
        """;

    /// <summary>Everything that the server holds of the learner, as one archive.</summary>
    /// <remarks>
    /// A zip of JSON Lines, one file a kind of thing with the API's own words and ids, your files, each clinic's log as
    /// Markdown, and a README that says what is what. It is one snapshot. No secret is in it, nor anything that opens
    /// anything; <c>POST /v1/me/import</c> reads it into a fresh account. At most five a day. A personal access token cannot
    /// read it, because it holds more than any scope shows.
    /// </remarks>
    internal static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> HandleAsync(
        CurrentLearner learner,
        HttpResponse response,
        ClinicDatabase database,
        ArchiveGate gate,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var now = time.Now();
        await using (var transaction = await database.BeginAsync(learner.Id, ct))
        {
            var recent = await transaction.Connection.QuerySingleAsync<Recent>(
                RecentSql,
                new { since = now - Duration.FromDays(1), MostADay }
            );
            if (recent.Count >= MostADay)
                return Problems.TooMany(
                    response,
                    recent.Oldest!.Value + Duration.FromDays(1) - now,
                    "too-many-exports",
                    "Five archives a day are made, and no more."
                );
        }
        await gate.EnterAsync(response, ct);
        var day = LocalDatePattern.Iso.Format(now.InUtc().Date);
        return TypedResults.Stream(
            body => WriteAsync(body, learner, database, now, response.HttpContext.RequestAborted),
            MediaType,
            $"mistake-clinic-{day}.zip"
        );
    }

    private static async Task WriteAsync(
        Stream body,
        CurrentLearner learner,
        ClinicDatabase database,
        Instant now,
        CancellationToken ct
    )
    {
        await using var transaction = await database.BeginAsync(learner.Id, ct, IsolationLevel.RepeatableRead);
        var zip = new ArchiveBody(body);
        await using (var archive = await ArchiveWriter.BeginAsync(zip, transaction.Connection, learner.Id, ct))
            await archive.WriteAllAsync(now);
        await zip.FlushAsync(ct);
    }

    private sealed record Recent(long Count, Instant? Oldest);
}
