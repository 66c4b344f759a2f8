using System.Net;
using System.Text.Json.Nodes;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Sync;

/// <summary>A client that works offline, exactly as the README tells how: an outbox, a copy, and a cursor. In memory.</summary>
internal sealed class ReferenceClient(Learner learner)
{
    // Smaller than the server allows, for batches to be cut.
    private const int BatchSize = 8;

    private readonly List<JsonObject> _outbox = [];

    public Copy Copy { get; } = new();

    /// <summary>What was answered for good, by the id of the change.</summary>
    public Dictionary<string, JsonNode> Answers { get; } = [];

    /// <summary>How often the server could not go on.</summary>
    public int Unavailable { get; private set; }

    public bool IsIdle => _outbox.Count == 0;

    /// <summary>Takes a change into the outbox. It is made when the server is reached.</summary>
    public void Do(JsonObject change)
    {
        // What was read says what the change is to; of what was made offline there is no tag yet.
        var kind = (string)change["op"]! switch
        {
            "changeMistake" or "deleteMistake" => "mistake",
            "changeQuiz" or "deleteQuiz" => "quiz",
            _ => "",
        };
        if ((string?)change["target"] is { } id && Copy.Tags.GetValueOrDefault((kind, id)) is { } tag)
            change["ifMatch"] = tag;
        _outbox.Add(change);
    }

    /// <summary>Sends what is waiting, then reads what is new. Gives up quietly where the network does; the next time goes on.</summary>
    public async Task SyncAsync()
    {
        try
        {
            // First out, then in: then the copy has what was sent.
            if (await PushAsync())
                await PullAsync();
        }
        catch (HttpRequestException) { }
    }

    private async Task<bool> PushAsync()
    {
        while (_outbox.Count > 0)
        {
            var batch = _outbox.Take(BatchSize).ToList();
            var body = new JsonObject { ["changes"] = new JsonArray([.. batch.Select(change => change.DeepClone())]) };
            using var response = await learner.SendAsync(HttpMethod.Post, "/v1/changes", body.ToJsonString());
            if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
                return Wait();
            foreach (var result in (await ReadAsync(response))["results"]!.AsArray())
            {
                // Sent again the next time, in the same order.
                if ((int)result!["status"]! == 503)
                    return Wait();
                // Made, or refused for good: a real client shows the learner what was refused, and why.
                Answers[(string)result["id"]!] = result;
                _outbox.RemoveAt(0);
            }
        }
        return true;
    }

    private bool Wait()
    {
        Unavailable++;
        return false;
    }

    private async Task PullAsync()
    {
        while (true)
        {
            var cursor = Copy.Cursor is { } read ? $"?cursor={read}" : "";
            using var response = await learner.SendAsync(HttpMethod.Get, $"/v1/changes{cursor}");
            if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
                return;
            if (response.StatusCode == HttpStatusCode.BadRequest)
                Copy.Clear();
            else if (!Copy.Take(await ReadAsync(response)))
                return;
        }
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }
}
