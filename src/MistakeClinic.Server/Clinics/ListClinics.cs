using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Clinics.Pages;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Clinics;

internal static class ListClinics
{
    // Pages that name no semester come last.
    private const int NoSemester = 100;

    private const string Sql = """
        select c.slug, c.title, c.semester, c.module, c.module_name,
               (select count(*) from radar_row r
                where r.clinic_slug = c.slug and r.archived_at is null)::integer as radar_rows,
               (select count(*) from practice_check k join practice_page p using (practice_page_id)
                where p.clinic_slug = c.slug and p.archived_at is null and k.archived_at is null)::integer as checks,
               e.clinic_slug is not null as enrolled, c.imported_at
        from clinic c
        left join enrolment e on e.learner_id = @learner and e.clinic_slug = c.slug and e.left_at is null
        where (coalesce(c.semester, 100), c.module, c.slug) > (@semester, @module, @slug)
          and (@enrolled::boolean is null or (e.clinic_slug is not null) = @enrolled)
        order by coalesce(c.semester, 100), c.module, c.slug limit @limit
        """;

    /// <summary>Lists the clinics by semester, module and slug.</summary>
    /// <remarks>Summaries only; clinics without a semester come last.</remarks>
    /// <param name="enrolled">True: only those that the learner is enrolled in. False: only the others.</param>
    /// <param name="cursor">The nextCursor of the page before.</param>
    /// <param name="limit">The most clinics to answer with, 1 to 200; 50 unless given.</param>
    internal static async Task<Results<Ok<Page<ClinicSummary>>, ProblemHttpResult>> HandleAsync(
        bool? enrolled,
        string? cursor,
        [Range(1, Paging.MaxItems, ErrorMessage = Paging.LimitFault)] int? limit,
        CurrentLearner learner,
        ClinicDatabase database,
        CancellationToken ct
    )
    {
        var (semester, module, slug) = (0, 0, "");
        if (cursor is not null && !TryRead(cursor, out semester, out module, out slug))
            return Problems.Invalid("cursor", Cursor.Fault);
        var size = limit ?? Paging.DefaultItems;
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var rows = await transaction.Connection.QueryAsync<ClinicSummary>(
            Sql,
            new
            {
                learner = learner.Id,
                semester,
                module,
                slug,
                enrolled,
                limit = size + 1,
            }
        );
        return TypedResults.Ok(Paging.Cut(rows, size, row => row, CursorOf));
    }

    private static string CursorOf(ClinicSummary last) =>
        Cursor.Encode(Text(last.Semester ?? NoSemester), Text(last.Module), last.Slug);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static bool TryRead(string cursor, out int semester, out int module, out string slug)
    {
        (semester, module, slug) = (0, 0, "");
        if (Cursor.Decode(cursor, 3) is not [var first, var second, var third])
            return false;
        slug = third;
        return int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out semester)
            && int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out module)
            && ClinicSlug.TryParse(third, out _);
    }
}
