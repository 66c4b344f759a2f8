using System.Net;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Clinics;

public sealed class ListClinicsTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    [Fact]
    public async Task Clinics_come_by_semester_module_and_slug_page_by_page()
    {
        var author = await server.NewLearnerAsync(AccountRole.Author);
        (int? Semester, int Module, string Slug)[] pages =
        [
            (1, 1, "list-z"),
            (1, 2, "list-a"),
            (1, 2, "list-b"),
            (1, 10, "list-c"),
            (12, 1, "list-d"),
            (null, 1, "list-e"),
            (null, 2, "list-a-last"),
        ];
        foreach (var (semester, module, slug) in pages.Reverse())
        {
            using var put = await author.PutPageAsync(
                new GivenPage
                {
                    Slug = slug,
                    Semester = semester,
                    Module = module,
                }
            );
            Assert.Equal(HttpStatusCode.Created, put.StatusCode);
        }

        var seen = new List<ClinicSummary>();
        string? cursor = "";
        do
        {
            var page = await author.GetAsync<Page<ClinicSummary>>($"/v1/clinics?limit=2{cursor}");
            seen.AddRange(page.Items);
            cursor = page.NextCursor is null ? null : $"&cursor={page.NextCursor}";
        } while (cursor is not null && seen.Count < 100);

        Assert.Equal(
            pages.Select(page => page.Slug),
            seen.Select(clinic => clinic.Slug).Where(slug => slug.StartsWith("list-", StringComparison.Ordinal))
        );
        var clinic = seen.Single(clinic => clinic.Slug == "list-b");
        Assert.Equal(
            (1, 2, "Given", 3, 4),
            (clinic.Semester, clinic.Module, clinic.ModuleName, clinic.RadarRows, clinic.Checks)
        );
    }

    [Fact]
    public async Task A_summary_tells_when_its_page_was_imported_and_so_which_copies_are_old()
    {
        var author = await server.NewLearnerAsync(AccountRole.Author);
        using var first = await author.PutPageAsync(new GivenPage { Slug = "dated" });
        var before = await ReadAsync();
        server.Time.Advance(TimeSpan.FromMinutes(1));
        using var again = await author.PutPageAsync(new GivenPage { Slug = "dated", Semester = 3 });
        var after = await ReadAsync();

        Assert.Equal(before.Page, before.Summary);
        Assert.Equal(after.Page, after.Summary);
        Assert.True(after.Summary > before.Summary);

        async Task<(Instant Summary, Instant Page)> ReadAsync()
        {
            var page = await author.GetAsync<Page<ClinicSummary>>("/v1/clinics?limit=200");
            var whole = await author.GetAsync<ClinicResponse>("/v1/clinics/dated");
            return (page.Items.Single(clinic => clinic.Slug == "dated").ImportedAt, whole.ImportedAt);
        }
    }

    [Theory]
    [InlineData("cursor=zzzz", "cursor")]
    [InlineData("cursor=MXwyfEJhZA", "cursor")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    public async Task A_wrong_query_is_named(string query, string field)
    {
        var learner = await server.NewLearnerAsync();

        using var response = await learner.SendAsync(HttpMethod.Get, $"/v1/clinics?{query}");

        var problem = await Problem.ReadAsync(response);
        Assert.Equal(HttpStatusCode.BadRequest, problem.Status);
        Assert.Equal([field], problem.Fields);
    }
}
