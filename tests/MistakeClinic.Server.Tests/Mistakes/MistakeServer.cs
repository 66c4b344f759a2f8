using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Mistakes;

/// <summary>The server with two clinics that a mistake can belong to.</summary>
public sealed class MistakeServer(TestCluster cluster) : ClinicServer(cluster)
{
    public const string Clinic = "containers";
    public const string OtherClinic = "pointers";

    public static readonly RadarRowId RadarRow = new(new("0199f0a2-0000-7000-8000-000000000001"));
    public static readonly CheckId Check = new(new("0199f0a2-0000-7000-8000-000000000002"));
    public static readonly RadarRowId OtherRadarRow = new(new("0199f0a2-0000-7000-8000-000000000003"));

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await using var owner = await OpenAsync();
        await owner.ExecuteAsync(
            """
            insert into clinic (slug, title, module, module_name, intro, protocol, minimum_mistakes,
                minimum_counterexamples_or_failing_tests, minimum_older_semester_links, minimum_artifact_changes,
                markdown, imported_at)
            select slug, slug, 3, slug, '', array['Reproduce.'], 5, 2, 1, 1, '#', now() from unnest(@slugs) slug;
            insert into radar_row (radar_row_id, clinic_slug, position, mistake, shows_up_in, symptom, repair_evidence)
            values (@row, @clinic, 0, 'm', 'w', 's', 'e'), (@otherRow, @otherClinic, 0, 'm', 'w', 's', 'e');
            insert into practice_page (practice_page_id, clinic_slug, position, title, source) values (@page, @clinic, 0, 't', 's');
            insert into practice_check (check_id, practice_page_id, position, statement) values (@check, @page, 0, 's');
            """,
            new
            {
                slugs = new[] { Clinic, OtherClinic },
                clinic = Clinic,
                otherClinic = OtherClinic,
                row = RadarRow.Value,
                otherRow = OtherRadarRow.Value,
                page = Guid.NewGuid(),
                check = Check.Value,
            }
        );
    }

    /// <summary>How many rows of each kind a learner has, tombstones included: mistakes, cards, review items.</summary>
    public async Task<(long Mistakes, long Cards, long Items)> CountAsync(Learner learner)
    {
        await using var owner = await OpenAsync();
        return await owner.QuerySingleAsync<(long, long, long)>(
            """
            select (select count(*) from mistake where learner_id = @id), (select count(*) from card where learner_id = @id),
                   (select count(*) from review_item where learner_id = @id)
            """,
            new { id = learner.LearnerId.Value }
        );
    }
}
