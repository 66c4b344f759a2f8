using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using NodaTime;

namespace MistakeClinic.Server.Audit;

internal static class CheckAudit
{
    private const int DefaultDays = 30;
    private const int MostDays = 400;

    private const string CheckSql = "select day, entries, head, broken_at, oldest from audit_check(@since)";

    /// <summary>Computes the audit log's chain of hashes anew and compares. For operators.</summary>
    /// <remarks>
    /// Each sealed entry is hashed with the hash before it, so that one that was changed, removed or put in between shows,
    /// whoever did it. Whoever can write to the tables as their owner can also compute the whole chain anew: keep the day's
    /// <c>head</c>, which the server's log tells as well, where that person has no access.
    /// </remarks>
    /// <param name="days">How many days back, today included, 1 to 400; 30 unless given.</param>
    internal static async Task<Ok<AuditCheckResponse>> HandleAsync(
        [Range(1, MostDays, ErrorMessage = "must be 1 to 400")] int? days,
        ClinicDatabase database,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var since = time.Now().InUtc().Date.PlusDays(1 - (days ?? DefaultDays));
        await using var opened = await database.OpenAsync(ct);
        var connection = opened.Connection;
        var rows = (await connection.QueryAsync<Row>(CheckSql, new { since })).AsList();
        var sealedDays = rows.Where(row => row.Day is not null)
            .Select(row => new AuditDay(row.Day!.Value, row.Entries, Convert.ToHexStringLower(row.Head!), row.BrokenAt))
            .ToList();
        var waiting = rows.Single(row => row.Day is null);
        return TypedResults.Ok(
            new AuditCheckResponse
            {
                Intact = sealedDays.All(day => day.BrokenAt is null),
                Days = sealedDays,
                Unsealed = waiting.Entries,
                OldestUnsealedAt = waiting.Oldest,
            }
        );
    }

    private sealed record Row(LocalDate? Day, int Entries, byte[]? Head, int? BrokenAt, Instant? Oldest);
}
