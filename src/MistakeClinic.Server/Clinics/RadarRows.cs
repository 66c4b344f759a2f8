using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Http;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Clinics;

/// <summary>The radar as one learner sees it: the page's rows, and own rows beside them or in their place.</summary>
internal static class RadarRows
{
    // A part of statements, so not named as one.
    private const string Hits = """
        select count(*)::integer from mistake m
        where m.learner_id = @learner and m.deleted_at is null
          and coalesce(m.radar_row_id, m.own_radar_row_id) = r.radar_row_id
        """;

    /// <summary>The learner's own rows; a condition on <c>r</c> may follow.</summary>
    internal const string OwnSql = $"""
        select r.radar_row_id, r.clinic_slug, r.mistake, r.shows_up_in, r.symptom, r.repair_evidence, ({Hits}) as hits,
               true as is_own, r.replaces_row_id as replaces, r.revision, r.deleted_at
        from own_radar_row r where r.learner_id = @learner
        """;

    /// <summary>The rows of the clinic <c>@slug</c>, in order.</summary>
    internal const string OfClinicSql = $"""
        (select r.radar_row_id, r.clinic_slug, r.mistake, r.shows_up_in, r.symptom, r.repair_evidence, ({Hits}) as hits,
                false as is_own, null::uuid as replaces, 0 as revision, null::timestamptz as deleted_at
         from radar_row r
         where r.clinic_slug = @slug and r.archived_at is null and not exists (
             select from own_radar_row o
             where o.learner_id = @learner and o.clinic_slug = @slug and o.replaces_row_id = r.radar_row_id
               and o.deleted_at is null)
         order by r.position)
        union all
        ({OwnSql} and r.clinic_slug = @slug and r.deleted_at is null order by r.created_at, r.radar_row_id)
        """;

    private const string OneSql = $"{OwnSql} and r.radar_row_id = @row";

    /// <summary>One of the learner's own rows, also when it was removed.</summary>
    internal static Task<StoredRadarRow?> ReadOwnAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        RadarRowId row
    ) => connection.QuerySingleOrDefaultAsync<StoredRadarRow>(OneSql, new { learner, row });
}

/// <summary>A radar row, of the page (revision 0) or of the learner's own.</summary>
internal sealed record StoredRadarRow(
    RadarRowId RadarRowId,
    string ClinicSlug,
    string Mistake,
    string ShowsUpIn,
    string Symptom,
    string RepairEvidence,
    int Hits,
    bool IsOwn,
    RadarRowId? Replaces,
    int Revision,
    Instant? DeletedAt
)
{
    internal string Tag => EntityTag.Of(Revision);

    internal RadarRowResponse ToResponse() =>
        new(RadarRowId, Mistake, ShowsUpIn, Symptom, RepairEvidence, Hits, IsOwn, Replaces, ClinicSlug);

    /// <summary>Whether this is what the request asks for already.</summary>
    internal bool Is(PutRadarRowRequest request) =>
        (Mistake, ShowsUpIn, Symptom, RepairEvidence, Replaces)
        == (request.Mistake, request.ShowsUpIn, request.Symptom, request.RepairEvidence, request.Replaces);
}
