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
    private const string ClinicSql = "select exists (select from clinic where slug = @slug)";

    private const string RowSql = """
        select radar_row_id from radar_row
        where radar_row_id = @id or clinic_slug = @slug and mistake = @text
        order by (radar_row_id = @id) desc, archived_at is not null, position limit 1
        """;

    private const string CheckSql = """
        select c.check_id from practice_check c join practice_page p using (practice_page_id)
        where c.check_id = @id or p.clinic_slug = @slug and c.statement = @text
        order by (c.check_id = @id) desc, c.archived_at is not null, c.position limit 1
        """;

    /// <summary>What they are called here, for those that are called otherwise in the archive.</summary>
    /// <exception cref="ArchiveFaultException">A page is not on this server, or does not have it.</exception>
    internal static async Task<IReadOnlyDictionary<Guid, Guid>> ReadAsync(
        ArchiveReader archive,
        NpgsqlConnection connection
    )
    {
        foreach (var (line, json) in archive.Lines(ArchivePages.Clinics))
        {
            var slug = Text(ArchivePages.Clinics, line, json, "clinic");
            if (!await connection.ExecuteScalarAsync<bool>(ClinicSql, new { slug }))
                throw new ArchiveFaultException(
                    ArchivePages.Clinics,
                    line,
                    "names a clinic that is not on this server; have an author import its page first"
                );
        }
        var ids = new Dictionary<Guid, Guid>();
        await AddAsync(ArchivePages.RadarRows, "radarRowId", "mistake", RowSql);
        await AddAsync(ArchivePages.Checks, "checkId", "statement", CheckSql);
        return ids;

        async Task AddAsync(string file, string idName, string textName, string sql)
        {
            foreach (var (line, json) in archive.Lines(file))
            {
                if (!Guid.TryParseExact(Text(file, line, json, idName), "D", out var id))
                    throw new ArchiveFaultException(file, line, $"has a {idName} that is no id; correct it");
                var (slug, text) = (Text(file, line, json, "clinic"), Text(file, line, json, textName));
                var here =
                    await connection.ExecuteScalarAsync<Guid?>(
                        sql,
                        new
                        {
                            id,
                            slug,
                            text,
                        }
                    )
                    ?? throw new ArchiveFaultException(
                        file,
                        line,
                        "names something that its page does not have on this server; have an author import the page first"
                    );
                if (here != id)
                    ids[id] = here;
            }
        }
    }

    private static string Text(string file, int line, JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && ArchiveValue.Fault("text", value) is null
            ? value.GetString()!
            : throw new ArchiveFaultException(file, line, $"has no {name}, or one that is no text; correct it");
}
