using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Clinics;

internal static class LeaveClinic
{
    private const string Sql = """
        update enrolment set left_at = @now where learner_id = @learner and clinic_slug = @slug and left_at is null
        """;

    private const string KnownSql = "select exists (select from clinic where slug = @slug)";

    /// <summary>Leaves a clinic.</summary>
    /// <remarks>Mistakes, cards and own radar rows stay, and cards are still due. Leaving again changes nothing.</remarks>
    /// <param name="slug">The clinic's name in addresses: lower-case letters and digits in words joined by hyphens.</param>
    internal static async Task<Results<NoContent, NotFound>> HandleAsync(
        string slug,
        CurrentLearner learner,
        ClinicDatabase database,
        TimeProvider time,
        CancellationToken ct
    )
    {
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var connection = transaction.Connection;
        await LearnerLock.TakeAsync(connection, learner.Id);
        if (!await connection.ExecuteScalarAsync<bool>(KnownSql, new { slug }))
            return TypedResults.NotFound();
        await connection.ExecuteAsync(
            Sql,
            new
            {
                learner = learner.Id,
                slug,
                now = time.Now(),
            }
        );
        await transaction.CommitAsync();
        return TypedResults.NoContent();
    }
}
