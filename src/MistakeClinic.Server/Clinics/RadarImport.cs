using Dapper;
using MistakeClinic.Clinics.Pages;
using MistakeClinic.Clinics.Rows;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Clinics;

internal static class RadarImport
{
    private const string StoredSql = """
        select radar_row_id as id, mistake as text, '' as group, position, archived_at is not null as is_archived,
               null::text as key
        from radar_row where clinic_slug = @slug
        order by archived_at desc nulls first, position limit @limit
        """;

    private const string UpsertSql = """
        insert into radar_row (radar_row_id, clinic_slug, position, mistake, shows_up_in, symptom, repair_evidence)
        select id, @slug, position - 1, mistake, shows_up_in, symptom, repair_evidence
        from unnest(@ids, @mistakes, @places, @symptoms, @evidences)
             with ordinality as u(id, mistake, shows_up_in, symptom, repair_evidence, position)
        on conflict (radar_row_id) do update
        set position = excluded.position, mistake = excluded.mistake, shows_up_in = excluded.shows_up_in,
            symptom = excluded.symptom, repair_evidence = excluded.repair_evidence, archived_at = null
        """;

    private const string ArchiveSql = "update radar_row set archived_at = @now where radar_row_id = any(@gone)";

    internal static async Task WriteAsync(NpgsqlConnection connection, ClinicPage page, Instant now)
    {
        var slug = page.Slug.Value;
        var stored = await connection.QueryAsync<StoredRow>(StoredSql, new { slug, limit = StoredRow.Limit });
        var (ids, gone) = StoredRow.Match(
            stored,
            [.. page.Radar.Select((row, position) => new IncomingRow(row.Mistake, "", position))]
        );
        await connection.ExecuteAsync(
            $"{UpsertSql}; {ArchiveSql}",
            new
            {
                slug,
                ids,
                gone,
                now,
                mistakes = page.Radar.Select(row => row.Mistake).ToArray(),
                places = page.Radar.Select(row => row.Where).ToArray(),
                symptoms = page.Radar.Select(row => row.Symptom).ToArray(),
                evidences = page.Radar.Select(row => row.RepairEvidence).ToArray(),
            }
        );
    }
}
