using System.Text.Json;
using Dapper;
using Npgsql;

namespace MistakeClinic.Server.Archives;

/// <summary>
/// Which traps and checks of this server's pages an archive's things are about. On the server that it comes from they are the
/// same; on another they are found by what they say.
/// </summary>
internal static class ArchivePageIds
{
    // Of all pages together; there is one statement for all lines of a file.
    private const int MostLines = 20_000;

    private const string ClinicsSql = "select slug from clinic";

    private const string RowsSql = """
        select asked.place::integer as place, found.id from unnest(@ids::uuid[], @slugs::text[], @texts::text[]) with ordinality asked (id, slug, text, place)
        cross join lateral (
            select r.radar_row_id as id from radar_row r
            where r.radar_row_id = asked.id or r.clinic_slug = asked.slug and r.mistake = asked.text
            order by (r.radar_row_id = asked.id) desc, r.archived_at is not null, r.position limit 1) found
        """;

    private const string ChecksSql = """
        select asked.place::integer as place, found.id from unnest(@ids::uuid[], @slugs::text[], @texts::text[]) with ordinality asked (id, slug, text, place)
        cross join lateral (
            select c.check_id as id from practice_check c join practice_page p using (practice_page_id)
            where c.check_id = asked.id or p.clinic_slug = asked.slug and c.statement = asked.text
            order by (c.check_id = asked.id) desc, c.archived_at is not null, c.position limit 1) found
        """;

    /// <summary>What they are called here, for those that are called otherwise in the archive.</summary>
    /// <exception cref="ArchiveFaultException">A page is not on this server, or does not have it.</exception>
    internal static async Task<IReadOnlyDictionary<Guid, Guid>> ReadAsync(
        ArchiveReader archive,
        NpgsqlConnection connection
    )
    {
        var here = (await connection.QueryAsync<string>(ClinicsSql)).ToHashSet();
        foreach (var (line, json) in archive.Lines(ArchivePages.Clinics))
        {
            if (!here.Contains(Text(ArchivePages.Clinics, line, json, "clinic")))
                throw new ArchiveFaultException(
                    ArchivePages.Clinics,
                    line,
                    "names a clinic that is not on this server; have an author import its page first"
                );
        }
        var ids = new Dictionary<Guid, Guid>();
        await AddAsync(ArchivePages.RadarRows, "radarRowId", "mistake", RowsSql);
        await AddAsync(ArchivePages.Checks, "checkId", "statement", ChecksSql);
        return ids;

        async Task AddAsync(string file, string idName, string textName, string sql)
        {
            var asked = archive.Lines(file).Select(line => Read(file, line.Line, line.Json, idName, textName)).ToList();
            var found = (
                await connection.QueryAsync<(int Place, Guid Id)>(
                    sql,
                    new
                    {
                        ids = asked.Select(item => item.Id).ToArray(),
                        slugs = asked.Select(item => item.Clinic).ToArray(),
                        texts = asked.Select(item => item.Text).ToArray(),
                    }
                )
            ).ToDictionary(item => item.Place, item => item.Id);
            for (var line = 1; line <= asked.Count; line++)
            {
                if (!found.TryGetValue(line, out var id))
                    throw new ArchiveFaultException(
                        file,
                        line,
                        "names something that its page does not have on this server; have an author import the page first"
                    );
                if (asked[line - 1].Id != id)
                    ids[asked[line - 1].Id] = id;
            }
        }
    }

    private static (Guid Id, string Clinic, string Text) Read(
        string file,
        int line,
        JsonElement json,
        string idName,
        string textName
    )
    {
        if (line > MostLines)
            throw new ArchiveFaultException(file, line, $"is one of more than {MostLines}; leave some out");
        return Guid.TryParseExact(Text(file, line, json, idName), "D", out var id)
            ? (id, Text(file, line, json, "clinic"), Text(file, line, json, textName))
            : throw new ArchiveFaultException(file, line, $"has a {idName} that is no id; correct it");
    }

    private static string Text(string file, int line, JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && ArchiveValue.Fault("text", value) is null
            ? value.GetString()!
            : throw new ArchiveFaultException(file, line, $"has no {name}, or one that is no text; correct it");
}
