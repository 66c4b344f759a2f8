using Dapper;
using MistakeClinic.Clinics.Pages;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Clinics;

/// <summary>Writes a page over the clinic with its slug. Requests and seeds both come here.</summary>
internal static class ClinicImport
{
    // A lock of its own, since there is no row to lock before the first import.
    private const string LockSql = "select pg_advisory_xact_lock(hashtextextended('clinic ' || @slug, 0))";

    private const string RevisionSql = "select revision from clinic where slug = @slug";

    private const string UpsertSql = """
        insert into clinic (slug, title, semester, module, module_name, intro, protocol, minimum_mistakes,
            minimum_counterexamples_or_failing_tests, minimum_older_semester_links, minimum_artifact_changes,
            markdown, imported_at)
        values (@slug, @Title, @Semester, @ModuleNumber, @ModuleName, @Intro, @protocol, @MinimumMistakes,
            @MinimumCounterexamplesOrFailingTests, @MinimumOlderSemesterLinks, @MinimumArtifactChanges,
            @markdown, @now)
        on conflict (slug) do update
        set title = excluded.title, semester = excluded.semester, module = excluded.module,
            module_name = excluded.module_name, intro = excluded.intro, protocol = excluded.protocol,
            minimum_mistakes = excluded.minimum_mistakes,
            minimum_counterexamples_or_failing_tests = excluded.minimum_counterexamples_or_failing_tests,
            minimum_older_semester_links = excluded.minimum_older_semester_links,
            minimum_artifact_changes = excluded.minimum_artifact_changes,
            markdown = excluded.markdown, imported_at = excluded.imported_at, revision = clinic.revision + 1
        """;

    /// <summary>
    /// Waits until no other transaction imports this slug, and tells the clinic's revision; null when there is none.
    /// </summary>
    internal static async Task<int?> LockAsync(NpgsqlConnection connection, string slug)
    {
        await connection.ExecuteAsync(LockSql, new { slug });
        return await connection.ExecuteScalarAsync<int?>(RevisionSql, new { slug });
    }

    /// <summary>Writes the page. The caller holds the lock and commits.</summary>
    internal static async Task WriteAsync(NpgsqlConnection connection, ClinicPage page, string markdown, Instant now)
    {
        await connection.ExecuteAsync(
            UpsertSql,
            new
            {
                slug = page.Slug.Value,
                page.Title,
                page.Semester,
                page.ModuleNumber,
                page.ModuleName,
                page.Intro,
                protocol = page.RepairProtocol.ToArray(),
                page.CompletionStandard.MinimumMistakes,
                page.CompletionStandard.MinimumCounterexamplesOrFailingTests,
                page.CompletionStandard.MinimumOlderSemesterLinks,
                page.CompletionStandard.MinimumArtifactChanges,
                markdown,
                now,
            }
        );
        await RadarImport.WriteAsync(connection, page, now);
        await PracticeImport.WriteAsync(connection, page, now);
    }
}
