using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Mistakes;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Clinics;

public sealed class ReimportTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    [Fact]
    public async Task Rows_keep_their_ids_when_they_move_or_are_reworded()
    {
        var author = await server.NewLearnerAsync(AccountRole.Author);
        var page = new GivenPage();
        var before = await ImportAsync(author, page);

        var after = await ImportAsync(
            author,
            page with
            {
                Traps = [page.Traps[2], "Dividing before checking the sign of the divisor", page.Traps[1]],
                Practice =
                [
                    (page.Practice[1].Source, [page.Practice[1].Statements[1], page.Practice[1].Statements[0]]),
                    (
                        page.Practice[0].Source,
                        [page.Practice[0].Statements[0], "Integer division rounds to the nearest whole number."]
                    ),
                ],
            }
        );

        Assert.Equal([RowIds(before)[2], RowIds(before)[0], RowIds(before)[1]], RowIds(after));
        Assert.Equal("Dividing before checking the sign of the divisor", after.RadarRows[1].Mistake);
        Assert.Equal(
            [before.PracticePages[1].PracticePageId, before.PracticePages[0].PracticePageId],
            after.PracticePages.Select(practice => practice.PracticePageId)
        );
        var (old, now) = (CheckIds(before), CheckIds(after));
        Assert.Equal([old[3], old[2], old[0], old[1]], now);
        Assert.Equal(
            ["Integer division rounds to the nearest whole number."],
            after.PracticePages[1].Checks.Skip(1).Select(check => check.Statement)
        );
    }

    [Fact]
    public async Task Rows_that_go_are_archived_and_come_back_with_their_ids()
    {
        var author = await server.NewLearnerAsync(AccountRole.Author);
        var page = new GivenPage();
        var first = await ImportAsync(author, page);

        var without = await ImportAsync(
            author,
            page with
            {
                Traps = [page.Traps[0]],
                Practice = [(page.Practice[0].Source, [page.Practice[0].Statements[0]])],
            }
        );
        Assert.Equal([RowIds(first)[0]], RowIds(without));
        Assert.Equal([CheckIds(first)[0]], CheckIds(without));
        Assert.Equal((3, 2, 4), await CountAsync(page.Slug, archived: null));
        Assert.Equal((2, 1, 3), await CountAsync(page.Slug, archived: true));

        var again = await ImportAsync(author, page);
        Assert.Equal(RowIds(first), RowIds(again));
        Assert.Equal(CheckIds(first), CheckIds(again));
        Assert.Equal((3, 2, 4), await CountAsync(page.Slug, archived: false));
    }

    [Fact]
    public async Task A_mistake_stays_linked_to_a_row_that_was_archived()
    {
        var author = await server.NewLearnerAsync(AccountRole.Author);
        var page = new GivenPage();
        var clinic = await ImportAsync(author, page);
        var (row, check) = (RowIds(clinic)[1], CheckIds(clinic)[3]);
        var mistake = await author.PostAsync<SavedMistakeResponse>(
            "/v1/mistakes",
            new
            {
                clinic = page.Slug,
                mistake = "Freed it twice",
                radarRowId = row,
                checkId = check,
            }
        );

        await ImportAsync(author, page with { Traps = [page.Traps[0]], Practice = [page.Practice[0]] });

        var after = await author.GetAsync<MistakeResponse>($"/v1/mistakes/{mistake.Mistake.MistakeId}");
        Assert.Equal((row, check), (after.RadarRowId, after.CheckId));
        // A client that still shows the old page may log one, too.
        await author.PostAsync<SavedMistakeResponse>(
            "/v1/mistakes",
            new
            {
                clinic = page.Slug,
                mistake = "Freed it thrice",
                radarRowId = row,
            }
        );
    }

    [Fact]
    public async Task The_same_page_again_changes_no_row()
    {
        var author = await server.NewLearnerAsync(AccountRole.Author);
        var page = new GivenPage();
        var first = await ImportAsync(author, page);

        var second = await ImportAsync(author, page);

        Assert.Equal(RowIds(first), RowIds(second));
        Assert.Equal(CheckIds(first), CheckIds(second));
        Assert.Equal((3, 2, 4), await CountAsync(page.Slug, archived: null));
    }

    [Fact]
    public async Task The_largest_page_is_imported_twice()
    {
        var author = await server.NewLearnerAsync(AccountRole.Author);
        var page = new GivenPage
        {
            Traps = [.. Enumerable.Range(0, 200).Select(n => $"Trap number {n} of many that are alike")],
            Practice =
            [
                .. Enumerable
                    .Range(0, 50)
                    .Select(p =>
                        (
                            $"practice/{p}.md",
                            Enumerable.Range(0, 40).Select(n => $"Wrong statement {p}-{n} here.").ToArray()
                        )
                    ),
            ],
        };
        var first = await ImportAsync(author, page);

        var second = await ImportAsync(author, page with { Traps = [.. page.Traps.Reverse()] });

        Assert.Equal(RowIds(first).AsEnumerable().Reverse(), RowIds(second));
        Assert.Equal(CheckIds(first), CheckIds(second));
    }

    [Fact]
    public async Task A_large_page_is_replaced_by_another_large_one()
    {
        var author = await server.NewLearnerAsync(AccountRole.Author);
        var random = new Random(1);
        var page = new GivenPage { Practice = Pages() };
        await ImportAsync(author, page);
        var kept = page.Practice[7];

        var after = await ImportAsync(author, page with { Practice = [kept, .. Pages().Skip(1)] });

        Assert.Equal(kept.Statements, after.PracticePages[0].Checks.Select(check => check.Statement));
        Assert.Equal(4000, CheckIds(after).Distinct().Count());
        var (_, _, checks) = await CountAsync(page.Slug, archived: false);
        Assert.Equal(4000, checks);

        List<(string, string[])> Pages() =>
            [
                .. Enumerable
                    .Range(0, 50)
                    .Select(number =>
                        (
                            $"practice/{random.Next()}-{number}.md",
                            Enumerable
                                .Range(0, 80)
                                .Select(_ => $"Wrong {random.Next()} {random.Next()} here.")
                                .ToArray()
                        )
                    ),
            ];
    }

    private static async Task<ClinicResponse> ImportAsync(Learner author, GivenPage page)
    {
        using var response = await author.PutPageAsync(page);
        return await response.ReadAsync<ClinicResponse>();
    }

    private static RadarRowId[] RowIds(ClinicResponse clinic) => [.. clinic.RadarRows.Select(row => row.RadarRowId)];

    private static CheckId[] CheckIds(ClinicResponse clinic) =>
        [.. clinic.PracticePages.SelectMany(page => page.Checks).Select(check => check.CheckId)];

    private async Task<(long Rows, long Pages, long Checks)> CountAsync(string slug, bool? archived)
    {
        await using var owner = await server.OpenAsync();
        return await owner.QuerySingleAsync<(long, long, long)>(
            """
            select (select count(*) from radar_row
                    where clinic_slug = @slug and (@archived::boolean is null or (archived_at is not null) = @archived)),
                   (select count(*) from practice_page
                    where clinic_slug = @slug and (@archived::boolean is null or (archived_at is not null) = @archived)),
                   (select count(*) from practice_check k join practice_page p using (practice_page_id)
                    where clinic_slug = @slug and (@archived::boolean is null or (k.archived_at is not null) = @archived))
            """,
            new { slug, archived }
        );
    }
}
