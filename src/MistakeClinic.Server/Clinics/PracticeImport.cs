using Dapper;
using MistakeClinic.Clinics.Pages;
using MistakeClinic.Clinics.Rows;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Clinics;

internal static class PracticeImport
{
    private const string StoredPagesSql = """
        select practice_page_id as id, title as text, '' as group, position, archived_at is not null as is_archived,
               source as key
        from practice_page where clinic_slug = @slug
        order by archived_at desc nulls first, position limit @limit
        """;

    private const string StoredChecksSql = """
        select k.check_id as id, k.statement as text, k.practice_page_id::text as group, k.position,
               k.archived_at is not null as is_archived, null::text as key
        from practice_check k join practice_page p using (practice_page_id) where p.clinic_slug = @slug
        order by k.archived_at desc nulls first, k.position limit @limit
        """;

    private const string UpsertPagesSql = """
        insert into practice_page (practice_page_id, clinic_slug, position, title, source, prompt)
        select id, @slug, position - 1, title, source, prompt
        from unnest(@ids, @titles, @sources, @prompts) with ordinality as u(id, title, source, prompt, position)
        on conflict (practice_page_id) do update
        set position = excluded.position, title = excluded.title, source = excluded.source, prompt = excluded.prompt,
            archived_at = null
        """;

    private const string UpsertChecksSql = """
        insert into practice_check (check_id, practice_page_id, position, statement, hint)
        select id, page, position, statement, hint
        from unnest(@ids, @pages, @positions, @statements, @hints) as u(id, page, position, statement, hint)
        on conflict (check_id) do update
        set practice_page_id = excluded.practice_page_id, position = excluded.position,
            statement = excluded.statement, hint = excluded.hint, archived_at = null
        """;

    private const string ArchivePagesSql =
        "update practice_page set archived_at = @now where practice_page_id = any(@gone)";

    private const string ArchiveChecksSql = "update practice_check set archived_at = @now where check_id = any(@gone)";

    internal static async Task WriteAsync(NpgsqlConnection connection, ClinicPage page, Instant now)
    {
        var slug = page.Slug.Value;
        var pages = await WritePagesAsync(connection, slug, page.PracticePages, now);
        var checks = page
            .PracticePages.Zip(pages)
            .SelectMany(pair => pair.First.Checks.Select((check, position) => new Row(pair.Second, position, check)))
            .ToList();
        await WriteChecksAsync(connection, slug, checks, now);
    }

    /// <summary>Writes the practice pages and gives their ids in order.</summary>
    private static async Task<Guid[]> WritePagesAsync(
        NpgsqlConnection connection,
        string slug,
        IReadOnlyList<PracticePage> pages,
        Instant now
    )
    {
        var stored = await connection.QueryAsync<StoredRow>(StoredPagesSql, new { slug, limit = StoredRow.Limit });
        var (ids, gone) = StoredRow.Match(
            stored,
            [.. pages.Select((page, position) => new IncomingRow(page.Title, "", position, page.Source))]
        );
        await connection.ExecuteAsync(
            $"{UpsertPagesSql}; {ArchivePagesSql}",
            new
            {
                slug,
                ids,
                gone,
                now,
                titles = pages.Select(page => page.Title).ToArray(),
                sources = pages.Select(page => page.Source).ToArray(),
                prompts = pages.Select(page => page.Prompt).ToArray(),
            }
        );
        return ids;
    }

    private static async Task WriteChecksAsync(NpgsqlConnection connection, string slug, List<Row> checks, Instant now)
    {
        var stored = await connection.QueryAsync<StoredRow>(StoredChecksSql, new { slug, limit = StoredRow.Limit });
        var (ids, gone) = StoredRow.Match(
            stored,
            [.. checks.Select(row => new IncomingRow(row.Check.Statement, $"{row.Page:D}", row.Position))]
        );
        await connection.ExecuteAsync(
            $"{UpsertChecksSql}; {ArchiveChecksSql}",
            new
            {
                ids,
                gone,
                now,
                pages = checks.Select(row => row.Page).ToArray(),
                positions = checks.Select(row => row.Position).ToArray(),
                statements = checks.Select(row => row.Check.Statement).ToArray(),
                hints = checks.Select(row => row.Check.Hint).ToArray(),
            }
        );
    }

    private sealed record Row(Guid Page, int Position, PracticeCheck Check);
}
