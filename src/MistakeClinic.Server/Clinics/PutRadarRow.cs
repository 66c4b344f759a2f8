using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Clinics.Pages;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Clinics;

internal static class PutRadarRow
{
    private const string SettingSql = """
        select exists (select from clinic where slug = @clinic) as clinic_exists,
               @replaces::uuid is null or exists (
                   select from radar_row where radar_row_id = @replaces and clinic_slug = @clinic) as replaced_exists,
               exists (select from radar_row where radar_row_id = @row) as is_of_a_page,
               (select count(*) from own_radar_row
                where learner_id = @learner and clinic_slug = @clinic and deleted_at is null)::integer as own_rows
        """;

    private const string UpsertSql = """
        insert into own_radar_row (learner_id, radar_row_id, clinic_slug, mistake, shows_up_in, symptom, repair_evidence,
                                   replaces_row_id, created_at, updated_at)
        values (@learner, @row, @Clinic, @Mistake, @ShowsUpIn, @Symptom, @RepairEvidence, @Replaces, @now, @now)
        on conflict (learner_id, radar_row_id) do update
        set mistake = excluded.mistake, shows_up_in = excluded.shows_up_in, symptom = excluded.symptom,
            repair_evidence = excluded.repair_evidence, replaces_row_id = excluded.replaces_row_id,
            updated_at = excluded.updated_at, revision = own_radar_row.revision + 1
        """;

    // Whether a mistake was reproduced is read off its symptom, where it differs from its row's.
    private const string SymptomSql = """
        update mistake m set revision = m.revision + 1, updated_at = @now
        where m.learner_id = @learner and m.own_radar_row_id = @row and m.deleted_at is null
          and (m.symptom is not distinct from @before) <> (m.symptom is not distinct from @after)
        """;

    /// <summary>Adds a radar row of the learner's own, or changes it.</summary>
    /// <remarks>
    /// The id is the client's, so sending it again is safe. A learner has at most 200 own rows in a clinic. The id of a
    /// page's row, of a removed row, or of a row in another clinic is refused.
    /// </remarks>
    internal static async Task<
        Results<Created<RadarRowResponse>, Ok<RadarRowResponse>, StatusCodeHttpResult, ProblemHttpResult>
    > HandleAsync(
        RadarRowId radarRowId,
        PutRadarRowRequest request,
        HttpContext http,
        CurrentLearner learner,
        ClinicDatabase database,
        TimeProvider time,
        CancellationToken ct
    )
    {
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var connection = transaction.Connection;
        await LearnerLock.TakeAsync(connection, learner.Id);
        var before = await RadarRows.ReadOwnAsync(connection, learner.Id, radarRowId);
        if (!MayWrite(http.Request, before, request))
            return TypedResults.StatusCode(StatusCodes.Status412PreconditionFailed);
        if (await FaultAsync(connection, learner.Id, radarRowId, request, before) is { } fault)
            return fault;
        if (before?.Is(request) != true)
            await WriteAsync(connection, learner.Id, radarRowId, request, before, time.Now());
        var after = (await RadarRows.ReadOwnAsync(connection, learner.Id, radarRowId))!;
        await transaction.CommitAsync();
        http.Response.Headers.ETag = after.Tag;
        return before is null
            ? TypedResults.Created($"/v1/radar-rows/{radarRowId}", after.ToResponse())
            : TypedResults.Ok(after.ToResponse());
    }

    private static async Task WriteAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        RadarRowId row,
        PutRadarRowRequest request,
        StoredRadarRow? before,
        Instant now
    )
    {
        await connection.ExecuteAsync(
            UpsertSql,
            new
            {
                learner,
                row,
                request.Clinic,
                request.Mistake,
                request.ShowsUpIn,
                request.Symptom,
                request.RepairEvidence,
                request.Replaces,
                now,
            }
        );
        if (before is not null && before.Symptom != request.Symptom)
            await connection.ExecuteAsync(
                SymptomSql,
                new
                {
                    learner,
                    row,
                    before = before.Symptom,
                    after = request.Symptom,
                    now,
                }
            );
    }

    // If-Match names nothing of a row that is not there yet. A change that was made already is not refused: its answer may
    // have been lost (RFC 9110, 13.1.1).
    private static bool MayWrite(HttpRequest http, StoredRadarRow? before, PutRadarRowRequest request) =>
        before is null
            ? http.Headers.IfMatch.Count == 0
            : before is { DeletedAt: null } && before.Is(request) || EntityTag.Allows(http, before.Revision);

    private static async Task<ProblemHttpResult?> FaultAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        RadarRowId row,
        PutRadarRowRequest request,
        StoredRadarRow? before
    )
    {
        var setting = await connection.QuerySingleAsync<Setting>(
            SettingSql,
            new
            {
                learner,
                row,
                request.Clinic,
                request.Replaces,
            }
        );
        if (!setting.ClinicExists)
            return Problems.UnknownReference("clinic", "is not the slug of a clinic; list the clinics to find it");
        if (!setting.ReplacedExists)
            return Problems.UnknownReference(
                "replaces",
                "is not a row of this clinic's page; send one of its rows, or leave it out"
            );
        if (
            setting.IsOfAPage
            || before is { DeletedAt: not null }
            || (before?.ClinicSlug ?? request.Clinic) != request.Clinic
        )
            return Problems.IdReused(
                "radarRowId",
                "belongs to a page's row, to a removed row, or to a row in another clinic; make a new id"
            );
        return before is null && setting.OwnRows >= ClinicLimits.RadarRows
            ? Problems.QuotaExceeded(
                "clinic",
                $"it has {setting.OwnRows} radar rows of yours, the most there may be",
                "remove one of them first"
            )
            : null;
    }

    private sealed record Setting(bool ClinicExists, bool ReplacedExists, bool IsOfAPage, int OwnRows);
}
