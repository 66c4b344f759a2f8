using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MistakeClinic.Clinics.Pages;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Mistakes;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Clinics;

public sealed class RefusedPageTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_with_faults_lists_them_and_leaves_the_clinic_as_it_was()
    {
        var author = await server.NewLearnerAsync(AccountRole.Author);
        var page = new GivenPage();
        using var created = await author.PutPageAsync(page);
        var markdown = page.ToMarkdown()
            .Replace("| It fails. | A failing test. |", "| It fails. |", StringComparison.Ordinal)
            .Replace("At least six real mistakes are logged.", "Some mistakes are logged.", StringComparison.Ordinal);

        using var response = await author.PutPageAsync(page.Slug, Encoding.UTF8.GetBytes(markdown));

        var problem = await Problem.ReadAsync(response);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "invalid-page"), (problem.Status, problem.Type));
        var faults = await FaultsAsync(response);
        Assert.Equal([11, 12, 13, 33], faults.Select(fault => fault.Line));
        Assert.All(faults, fault => Assert.True(fault is { Column: >= 1, Message.Length: > 0, Fix.Length: > 0 }));
        using var read = await author.SendAsync(HttpMethod.Get, $"/v1/clinics/{page.Slug}");
        Assert.Equal("\"1\"", read.Headers.ETag?.Tag);
        Assert.Equal(3, (await read.ReadAsync<ClinicResponse>()).RadarRows.Count);
    }

    [Fact]
    public async Task A_page_that_calls_itself_otherwise_is_refused()
    {
        var author = await server.NewLearnerAsync(AccountRole.Author);
        var page = new GivenPage();

        using var response = await author.PutPageAsync($"{page.Slug}-b", Encoding.UTF8.GetBytes(page.ToMarkdown()));

        Assert.Equal("invalid-page", (await Problem.ReadAsync(response)).Type);
        Assert.Contains(page.Slug, Assert.Single(await FaultsAsync(response)).Message, StringComparison.Ordinal);
        using var read = await author.SendAsync(HttpMethod.Get, $"/v1/clinics/{page.Slug}-b");
        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0")]
    [InlineData("# Title\0\n")]
    [InlineData("<script>alert(1)</script>")]
    public async Task What_is_no_page_is_refused(string body)
    {
        var author = await server.NewLearnerAsync(AccountRole.Author);

        using var response = await author.PutPageAsync("no-page", Encoding.UTF8.GetBytes(body));

        Assert.Equal("invalid-page", (await Problem.ReadAsync(response)).Type);
        Assert.NotEmpty(await FaultsAsync(response));
    }

    [Fact]
    public async Task A_character_that_cannot_be_stored_is_refused()
    {
        var author = await server.NewLearnerAsync(AccountRole.Author);
        var page = new GivenPage();
        var markdown = page.ToMarkdown().Replace("Some words", "Some\0words", StringComparison.Ordinal);

        using var response = await author.PutPageAsync(page.Slug, Encoding.UTF8.GetBytes(markdown));

        Assert.Equal("invalid-page", (await Problem.ReadAsync(response)).Type);
    }

    [Fact]
    public async Task Bytes_that_are_not_utf8_are_refused()
    {
        var author = await server.NewLearnerAsync(AccountRole.Author);

        using var response = await author.PutPageAsync("no-page", [0x23, 0xff, 0xfe]);

        var problem = await Problem.ReadAsync(response);
        Assert.Equal(HttpStatusCode.BadRequest, problem.Status);
        Assert.Equal(["body"], problem.Fields);
    }

    [Theory]
    [InlineData(256 * 1024, HttpStatusCode.UnprocessableEntity)]
    [InlineData((256 * 1024) + 1, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(1024 * 1024, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_page_has_at_most_256_KiB(int length, HttpStatusCode status)
    {
        var author = await server.NewLearnerAsync(AccountRole.Author);

        using var response = await author.PutPageAsync("no-page", Encoding.UTF8.GetBytes(new string('x', length)));

        Assert.Equal(status, (await Problem.ReadAsync(response)).Status);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    [InlineData("text/markdown; charset=iso-8859-1")]
    public async Task Only_markdown_in_utf8_is_taken(string mediaType)
    {
        var author = await server.NewLearnerAsync(AccountRole.Author);
        var page = new GivenPage();

        using var response = await author.PutPageAsync(page.Slug, Encoding.UTF8.GetBytes(page.ToMarkdown()), mediaType);

        Assert.Equal("unsupported-media-type", (await Problem.ReadAsync(response)).Type);
    }

    [Theory]
    [InlineData("Upper")]
    [InlineData("two--hyphens")]
    [InlineData("-x")]
    [InlineData("a_b")]
    [InlineData(
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    )]
    public async Task A_wrong_slug_is_named_when_written_and_not_found_when_read(string slug)
    {
        var author = await server.NewLearnerAsync(AccountRole.Author);

        using var written = await author.PutPageAsync(slug, Encoding.UTF8.GetBytes(new GivenPage().ToMarkdown()));
        using var read = await author.SendAsync(HttpMethod.Get, $"/v1/clinics/{slug}");

        var problem = await Problem.ReadAsync(written);
        Assert.Equal(HttpStatusCode.BadRequest, problem.Status);
        Assert.Equal(["slug"], problem.Fields);
        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
    }

    private static async Task<List<PageFinding>> FaultsAsync(HttpResponseMessage response)
    {
        var json = JsonNode.Parse(await response.Content.ReadAsStringAsync(Ct))!;
        return json["faults"].Deserialize<List<PageFinding>>(ClinicServer.Json)!;
    }
}
