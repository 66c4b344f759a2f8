using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MistakeClinic.Clinics.Logs;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Mistakes;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Logs;

/// <summary>Reads and sends logs as tables.</summary>
internal static class GivenLog
{
    internal const string Path = $"/v1/clinics/{MistakeServer.Clinic}/log.md";

    internal const string Head = """
        | Date | Mistake | Symptom | Root cause | Repair evidence | Retrieval card |
        |---|---|---|---|---|---|

        """;

    internal static async Task<(string Markdown, string Tag)> ReadLogAsync(this Learner learner)
    {
        using var response = await learner.SendAsync(HttpMethod.Get, Path);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode} {text}");
        Assert.Equal("text/markdown; charset=utf-8", $"{response.Content.Headers.ContentType}");
        return (text, response.Headers.ETag!.Tag);
    }

    internal static Task<HttpResponseMessage> PutLogAsync(
        this Learner learner,
        string markdown,
        string? ifMatch = null
    ) => learner.PutLogAsync(Path, Encoding.UTF8.GetBytes(markdown), "text/markdown; charset=utf-8", ifMatch);

    internal static async Task<HttpResponseMessage> PutLogAsync(
        this Learner learner,
        string path,
        byte[] body,
        string mediaType,
        string? ifMatch = null
    )
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = content };
        if (ifMatch is not null)
            request.Headers.Add("If-Match", ifMatch);
        return await learner.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    internal static async Task<LogImportResponse> ImportAsync(this Learner learner, string markdown)
    {
        using var response = await learner.PutLogAsync(markdown);
        return await response.ReadAsync<LogImportResponse>();
    }

    /// <summary>The faults for which a table is refused.</summary>
    internal static async Task<List<LogFault>> RefusedAsync(this Learner learner, string markdown)
    {
        using var response = await learner.PutLogAsync(markdown);
        var problem = await Problem.ReadAsync(response);
        Assert.Equal((422, "invalid-log"), ((int)problem.Status, problem.Type));
        var json = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        return json["faults"].Deserialize<List<LogFault>>(ClinicServer.Json)!;
    }

    internal static Task<MistakeResponse> ReadMistakeAsync(this Learner learner, MistakeId mistake) =>
        learner.GetAsync<MistakeResponse>($"/v1/mistakes/{mistake}");
}
