using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using NodaTime;

namespace MistakeClinic.Server.Clinics;

internal static class Enrol
{
    private const string Sql = """
        insert into enrolment (learner_id, clinic_slug, enrolled_at)
        select @learner, slug, @now from clinic where slug = @slug
        on conflict (learner_id, clinic_slug) do update
        set enrolled_at = case when enrolment.left_at is null then enrolment.enrolled_at else excluded.enrolled_at end,
            left_at = null
        returning enrolled_at
        """;

    /// <summary>Enrols the learner in a clinic.</summary>
    /// <remarks>
    /// It marks the clinics that the learner works through. Mistakes can be logged without it. Enrolling again changes
    /// nothing.
    /// </remarks>
    /// <param name="slug">The clinic's name in addresses: lower-case letters and digits in words joined by hyphens.</param>
    internal static async Task<Results<Ok<EnrolmentResponse>, NotFound>> HandleAsync(
        string slug,
        CurrentLearner learner,
        ClinicDatabase database,
        TimeProvider time,
        CancellationToken ct
    )
    {
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        await LearnerLock.TakeAsync(transaction.Connection, learner.Id);
        var enrolledAt = await transaction.Connection.ExecuteScalarAsync<Instant?>(
            Sql,
            new
            {
                learner = learner.Id,
                slug,
                now = time.Now(),
            }
        );
        if (enrolledAt is not { } since)
            return TypedResults.NotFound();
        await transaction.CommitAsync();
        return TypedResults.Ok(new EnrolmentResponse(slug, since));
    }
}
