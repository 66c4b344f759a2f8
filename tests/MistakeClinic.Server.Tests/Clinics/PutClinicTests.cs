using System.Net;
using MistakeClinic.Clinics.Pages;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Mistakes;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Clinics;

public sealed class PutClinicTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    [Fact]
    public async Task A_new_page_is_created_and_read_by_every_learner()
    {
        var author = await server.NewLearnerAsync(AccountRole.Author);
        var page = new GivenPage();

        using var created = await author.PutPageAsync(page);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal($"/v1/clinics/{page.Slug}", created.Headers.Location?.OriginalString);
        Assert.Equal("\"1\"", created.Headers.ETag?.Tag);
        using var read = await (await server.NewLearnerAsync()).SendAsync(HttpMethod.Get, $"/v1/clinics/{page.Slug}");
        Assert.Equal("\"1\"", read.Headers.ETag?.Tag);
        var clinic = await read.ReadAsync<ClinicResponse>();
        Assert.Equal((page.Slug, 2, 7, "Given"), (clinic.Slug, clinic.Semester, clinic.Module, clinic.ModuleName));
        Assert.Equal(("Module 7: Given: Mistake Clinic", "Some words to begin with."), (clinic.Title, clinic.Intro));
        Assert.Equal(page.Traps, clinic.RadarRows.Select(row => row.Mistake));
        Assert.Equal(
            ("The lab", "It fails.", "A failing test."),
            (clinic.RadarRows[0].ShowsUpIn, clinic.RadarRows[0].Symptom, clinic.RadarRows[0].RepairEvidence)
        );
        Assert.Equal(
            page.Practice.Select(practice => practice.Source),
            clinic.PracticePages.Select(practice => practice.Source)
        );
        Assert.Equal("Identify the error:", clinic.PracticePages[0].Prompt);
        Assert.Equal(page.Practice[1].Statements, clinic.PracticePages[1].Checks.Select(check => check.Statement));
        Assert.Equal("Look closely.", clinic.PracticePages[0].Checks[0].Hint);
        Assert.Equal(["Reproduce it.", "Name the assumption."], clinic.Protocol);
        Assert.Equal(new CompletionStandard(6, 2, 1, 1), clinic.CompletionStandard);
    }

    [Fact]
    public async Task A_page_is_replaced_under_the_etag_that_was_read()
    {
        var author = await server.NewLearnerAsync(AccountRole.Operator);
        var page = new GivenPage();
        using var created = await author.PutPageAsync(page);

        using var replaced = await author.PutPageAsync(page with { Module = 8 }, "\"1\"");
        using var outdated = await author.PutPageAsync(page with { Module = 9 }, "\"1\"");

        Assert.Equal((HttpStatusCode.OK, "\"2\""), (replaced.StatusCode, replaced.Headers.ETag?.Tag));
        Assert.Equal("changed-meanwhile", (await Problem.ReadAsync(outdated)).Type);
        Assert.Equal(8, (await author.GetAsync<ClinicResponse>($"/v1/clinics/{page.Slug}")).Module);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("\"0\"")]
    [InlineData("\"1\"")]
    public async Task If_match_names_nothing_of_a_page_that_is_not_there(string ifMatch)
    {
        var author = await server.NewLearnerAsync(AccountRole.Author);
        var page = new GivenPage();

        using var response = await author.PutPageAsync(page, ifMatch);

        Assert.Equal(HttpStatusCode.PreconditionFailed, response.StatusCode);
        await AssertAbsentAsync(author, page.Slug);
    }

    [Fact]
    public async Task A_learner_may_not_write_a_page()
    {
        var learner = await server.NewLearnerAsync();
        var page = new GivenPage();

        using var response = await learner.PutPageAsync(page);

        Assert.Equal(HttpStatusCode.Forbidden, (await Problem.ReadAsync(response)).Status);
        await AssertAbsentAsync(learner, page.Slug);
    }

    [Fact]
    public async Task Nobody_reads_clinics_without_logging_in()
    {
        foreach (var path in new[] { "/v1/clinics", "/v1/clinics/relational-databases" })
        {
            using var response = await server.NewStranger().SendAsync(HttpMethod.Get, path);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }
    }

    [Fact]
    public async Task Of_imports_at_once_each_is_whole_and_rows_stay_the_same()
    {
        var author = await server.NewLearnerAsync(AccountRole.Author);
        var page = new GivenPage();

        var answers = await Task.WhenAll(
            Enumerable.Range(1, 10).Select(module => author.PutPageAsync(page with { Module = module }))
        );

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.Equal(9, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.Equal(10, answers.Select(answer => answer.Headers.ETag?.Tag).Distinct().Count());
        var clinics = await Task.WhenAll(answers.Select(answer => answer.ReadAsync<ClinicResponse>()));
        Assert.Single(
            clinics.Select(clinic => string.Join(' ', clinic.RadarRows.Select(row => row.RadarRowId))).Distinct()
        );
    }

    private static async Task AssertAbsentAsync(Learner learner, string slug)
    {
        using var response = await learner.SendAsync(HttpMethod.Get, $"/v1/clinics/{slug}");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
