using System.Data;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Clinics.Pages;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Clinics;

internal static class GetClinic
{
    private const string PageSql = """
        select slug, title, semester, module, module_name, intro, protocol, minimum_mistakes,
               minimum_counterexamples_or_failing_tests, minimum_older_semester_links, minimum_artifact_changes,
               revision,
               (select enrolled_at from enrolment
                where learner_id = @learner and clinic_slug = @slug and left_at is null) as enrolled_at,
               imported_at
        from clinic where slug = @slug;
        select practice_page_id, title, source, prompt
        from practice_page where clinic_slug = @slug and archived_at is null order by position;
        select k.practice_page_id, k.check_id, k.statement, k.hint
        from practice_check k join practice_page p using (practice_page_id)
        where p.clinic_slug = @slug and k.archived_at is null order by k.position
        """;

    private const string Sql = $"{PageSql}; {RadarRows.OfClinicSql}";

    /// <summary>Reads a whole clinic page.</summary>
    /// <remarks>
    /// Radar rows, practice checks and completion standard, without what an author has since taken out, and with the learner's
    /// own radar rows. The ETag is what
    /// a new version of the page takes in If-Match.
    /// </remarks>
    /// <param name="slug">The clinic's name in addresses: lower-case letters and digits in words joined by hyphens.</param>
    internal static async Task<Results<Ok<ClinicResponse>, NotFound>> HandleAsync(
        string slug,
        HttpResponse response,
        CurrentLearner learner,
        ClinicDatabase database,
        CancellationToken ct
    )
    {
        // One snapshot, so that an import in between does not show half a page.
        await using var transaction = await database.BeginAsync(learner.Id, ct, IsolationLevel.RepeatableRead);
        if (
            !ClinicSlug.TryParse(slug, out _)
            || await ReadAsync(transaction.Connection, learner.Id, slug) is not { } found
        )
            return TypedResults.NotFound();
        response.Headers.ETag = EntityTag.Of(found.Revision);
        return TypedResults.Ok(found.Clinic);
    }

    internal static async Task<(ClinicResponse Clinic, int Revision)?> ReadAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        string slug
    )
    {
        await using var results = await connection.QueryMultipleAsync(Sql, new { learner, slug });
        if (await results.ReadSingleOrDefaultAsync<Row>() is not { } row)
            return null;
        var pages = (await results.ReadAsync<PageRow>()).AsList();
        var checks = (await results.ReadAsync<CheckRow>()).ToLookup(check => check.PracticePageId);
        var radar = (await results.ReadAsync<StoredRadarRow>()).Select(stored => stored.ToResponse()).ToList();
        var clinic = row.ToResponse(radar, [.. pages.Select(page => page.ToResponse(checks[page.PracticePageId]))]);
        return (clinic, row.Revision);
    }

    private sealed record PageRow(PracticePageId PracticePageId, string Title, string Source, string? Prompt)
    {
        internal PracticePageResponse ToResponse(IEnumerable<CheckRow> checks) =>
            new(
                PracticePageId,
                Title,
                Source,
                Prompt,
                [.. checks.Select(check => new PracticeCheckResponse(check.CheckId, check.Statement, check.Hint))]
            );
    }

    private sealed record CheckRow(PracticePageId PracticePageId, CheckId CheckId, string Statement, string? Hint);

    private sealed record Row(
        string Slug,
        string Title,
        int? Semester,
        int Module,
        string ModuleName,
        string Intro,
        // The type that Npgsql names for an array column; Dapper takes no other here.
        Array Protocol,
        int MinimumMistakes,
        int MinimumCounterexamplesOrFailingTests,
        int MinimumOlderSemesterLinks,
        int MinimumArtifactChanges,
        int Revision,
        Instant? EnrolledAt,
        Instant ImportedAt
    )
    {
        internal ClinicResponse ToResponse(
            IReadOnlyList<RadarRowResponse> radar,
            IReadOnlyList<PracticePageResponse> pages
        ) =>
            new()
            {
                Slug = Slug,
                Title = Title,
                Semester = Semester,
                Module = Module,
                ModuleName = ModuleName,
                Intro = Intro,
                RadarRows = radar,
                PracticePages = pages,
                Protocol = (string[])Protocol,
                CompletionStandard = new(
                    MinimumMistakes,
                    MinimumCounterexamplesOrFailingTests,
                    MinimumOlderSemesterLinks,
                    MinimumArtifactChanges
                ),
                EnrolledAt = EnrolledAt,
                ImportedAt = ImportedAt,
            };
    }
}
