using System.Net.Http.Headers;
using System.Text;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Clinics;

/// <summary>A clinic page that is good as it stands, for tests to change one thing of.</summary>
internal sealed record GivenPage
{
    private static int _pages;

    /// <summary>Another one for each page, since clinics are shared.</summary>
    public string Slug { get; init; } = $"page-{Interlocked.Increment(ref _pages)}";

    public int? Semester { get; init; } = 2;
    public int Module { get; init; } = 7;

    public IReadOnlyList<string> Traps { get; init; } =
    [
        "Dividing before checking the sign",
        "Freeing the same block of memory twice",
        "Trusting a mutex that nobody locks",
    ];

    /// <summary>The source of each practice page and its statements.</summary>
    public IReadOnlyList<(string Source, string[] Statements)> Practice { get; init; } =
    [
        ("practice/01-arithmetic.md", ["Zero is positive.", "Integer division rounds to the nearest number."]),
        ("practice/02-memory.md", ["A freed block reads as zero.", "The stack grows without a limit."]),
    ];

    public string ToMarkdown()
    {
        var page = new StringBuilder();
        page.Append("---\n").Append(null, $"slug: {Slug}\nmodule: {Module}\n");
        if (Semester is { } semester)
            page.Append(null, $"semester: {semester}\n");
        page.Append("---\n# Module 7: Given: Mistake Clinic\nSome words to begin with.\n");
        page.Append("## Module-Specific Mistake Radar\n");
        page.Append("| Mistake to look for | Where it shows up | Symptom | Repair evidence |\n|---|---|---|---|\n");
        foreach (var trap in Traps)
            page.Append(null, $"| {trap} | The lab | It fails. | A failing test. |\n");
        page.Append("## Practice Mistake Checks\n");
        foreach (var (source, statements) in Practice)
        {
            page.Append(null, $"### Practice of {source}\nSource: {source}\n\nIdentify the error:\n\n");
            foreach (var statement in statements)
                page.Append(null, $"- \"{statement}\" (Look closely.)\n");
        }
        page.Append("## Repair Protocol\n- Reproduce it.\n- Name the assumption.\n");
        page.Append("## Completion Standard\n- At least six real mistakes are logged.\n");
        page.Append("- At least two mistakes include a counterexample or failing test.\n");
        page.Append("- At least one mistake connects to an older semester skill.\n");
        page.Append("- At least one correction changes code.\n");
        return page.ToString();
    }
}

internal static class PutPage
{
    public static Task<HttpResponseMessage> PutPageAsync(this Learner author, GivenPage page, string? ifMatch = null) =>
        author.PutPageAsync(page.Slug, Encoding.UTF8.GetBytes(page.ToMarkdown()), ifMatch: ifMatch);

    public static async Task<HttpResponseMessage> PutPageAsync(
        this Learner author,
        string slug,
        byte[] markdown,
        string mediaType = "text/markdown; charset=utf-8",
        string? ifMatch = null
    )
    {
        var content = new ByteArrayContent(markdown);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/v1/clinics/{slug}") { Content = content };
        if (ifMatch is not null)
            request.Headers.Add("If-Match", ifMatch);
        return await author.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
