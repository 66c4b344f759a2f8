using System.Text;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Clinics;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Hosting;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Clinics;

public sealed class SeedImportTests(ClinicServer server) : IClassFixture<ClinicServer>, IDisposable
{
    private readonly DirectoryInfo _seeds = Directory.CreateTempSubdirectory("mistake-clinic-seeds-");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_database_gets_the_clinics_that_come_with_the_server()
    {
        var learner = await server.NewLearnerAsync();

        var clinics = await learner.GetAsync<Page<ClinicSummary>>("/v1/clinics?limit=200");

        string[] seeds = ["discrete-proofs", "relational-databases", "container-orchestration"];
        Assert.Equal(seeds, clinics.Items.Select(clinic => clinic.Slug).Where(slug => seeds.Contains(slug)));
        Assert.All(clinics.Items, clinic => Assert.True(clinic is { RadarRows: > 0, Checks: > 0, Semester: not null }));
    }

    [Fact]
    public async Task A_clinic_that_is_there_is_left_alone()
    {
        var author = await server.NewLearnerAsync(AccountRole.Author);
        var page = new GivenPage();
        using var put = await author.PutPageAsync(page);
        Write("a/one.md", (page with { Module = 9 }).ToMarkdown());
        var other = new GivenPage();
        Write("b/two.md", other.ToMarkdown());

        await SeedAsync();
        await SeedAsync();

        Assert.Equal(7, (await author.GetAsync<ClinicResponse>($"/v1/clinics/{page.Slug}")).Module);
        Assert.Equal(3, (await author.GetAsync<ClinicResponse>($"/v1/clinics/{other.Slug}")).RadarRows.Count);
        await using var owner = await server.OpenAsync();
        Assert.Equal(
            [1, 1],
            await owner.QueryAsync<int>(
                "select revision from clinic where slug = any(@slugs)",
                new { slugs = new[] { page.Slug, other.Slug } }
            )
        );
    }

    [Fact]
    public async Task A_page_with_faults_does_not_keep_the_others_out()
    {
        Write("bad.md", "# No page\n");
        var good = new GivenPage();
        Write("good.md", good.ToMarkdown());

        await SeedAsync();

        var learner = await server.NewLearnerAsync();
        Assert.Equal(good.Slug, (await learner.GetAsync<ClinicResponse>($"/v1/clinics/{good.Slug}")).Slug);
    }

    [Fact]
    public async Task Two_nodes_that_start_at_once_import_a_page_once()
    {
        var page = new GivenPage();
        Write("one.md", page.ToMarkdown());

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => SeedAsync()));

        await using var owner = await server.OpenAsync();
        Assert.Equal(
            (1, 3),
            await owner.QuerySingleAsync<(int, long)>(
                "select revision, (select count(*) from radar_row where clinic_slug = slug) from clinic where slug = @Slug",
                new { page.Slug }
            )
        );
    }

    [Fact]
    public async Task A_directory_that_is_not_there_is_the_operators_to_correct()
    {
        _seeds.Delete();

        var fault = await Assert.ThrowsAsync<StartupException>(SeedAsync);

        Assert.Contains(_seeds.FullName, fault.Message, StringComparison.Ordinal);
        Assert.Contains("Clinic:SeedsDirectory", fault.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        if (Directory.Exists(_seeds.FullName))
            _seeds.Delete(recursive: true);
    }

    private void Write(string name, string markdown)
    {
        var file = Path.Combine(_seeds.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, markdown, Encoding.UTF8);
    }

    private Task SeedAsync()
    {
        var settings = new Dictionary<string, string?> { ["Clinic:SeedsDirectory"] = _seeds.FullName };
        return new SeedImport(
            server.Services.GetRequiredService<ClinicDatabase>(),
            server.Time,
            new ConfigurationBuilder().AddInMemoryCollection(settings).Build(),
            NullLogger<SeedImport>.Instance
        ).RunAsync(Ct);
    }
}
