using System.Text.Json;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Http;

/// <summary>The JSON bodies of answers, kept until all are checked against the API document at once.</summary>
internal sealed class AnswerBodies : IDisposable
{
    private readonly string _file = Path.GetTempFileName();
    private readonly HashSet<(string Operation, int Status, string Body)> _seen = [];

    /// <summary>Keeps the body, when it is JSON.</summary>
    internal async Task AddAsync(Operation operation, HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true)
            _seen.Add((operation.Id, (int)response.StatusCode, body));
    }

    /// <summary>Checks all of them.</summary>
    /// <returns>How many were different, and what is wrong with them.</returns>
    internal async Task<(int Different, IReadOnlyList<string> Faults)> CheckAsync()
    {
        await File.WriteAllLinesAsync(
            _file,
            _seen.Select(answer =>
                JsonSerializer.Serialize(
                    new
                    {
                        operation = answer.Operation,
                        status = answer.Status,
                        type = answer.Status < 400 ? "application/json" : "application/problem+json",
                        body = answer.Body,
                    }
                )
            ),
            TestContext.Current.CancellationToken
        );
        var read = await NodePeer.AskAsync("answers.mjs", new { document = Operation.DocumentFile, answers = _file });
        Assert.Equal(_seen.Count, read.GetProperty("checked").GetInt32());
        return (_seen.Count, [.. read.GetProperty("faults").EnumerateArray().Select(fault => fault.GetString()!)]);
    }

    public void Dispose() => File.Delete(_file);
}
