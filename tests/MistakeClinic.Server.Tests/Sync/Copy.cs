using System.Text.Json.Nodes;

namespace MistakeClinic.Server.Tests.Sync;

/// <summary>What a client keeps: the learner's things as it last read them, and how far it has read.</summary>
public sealed class Copy
{
    private readonly SortedDictionary<(string Kind, string Id), JsonNode> _things = [];

    /// <summary>Where the next read begins; null before the first.</summary>
    public string? Cursor { get; private set; }

    /// <summary>The ETag of each thing that has one.</summary>
    public Dictionary<(string Kind, string Id), string> Tags { get; } = [];

    /// <summary>Takes an answer of <c>GET /v1/changes</c> over.</summary>
    /// <returns>Whether there is more to read.</returns>
    public bool Take(JsonNode answer)
    {
        foreach (var change in answer["items"]!.AsArray())
        {
            var key = ((string)change!["kind"]!, (string)change["id"]!);
            if ((bool)change["deleted"]!)
                Remove(key);
            else
                _things[key] = change[key.Item1]!.DeepClone();
            if ((string?)change["etag"] is { } tag)
                Tags[key] = tag;
        }
        Cursor = (string)answer["nextCursor"]!;
        return (bool)answer["more"]!;
    }

    /// <summary>Forgets everything, to read it anew.</summary>
    public void Clear()
    {
        _things.Clear();
        Tags.Clear();
        Cursor = null;
    }

    public IReadOnlyList<string> IdsOf(string kind) =>
        [.. _things.Keys.Where(key => key.Kind == kind).Select(key => key.Id)];

    public JsonNode? Find(string kind, string id) => _things.GetValueOrDefault((kind, id));

    /// <summary>All of it as text, one line a thing.</summary>
    public IReadOnlyList<string> Lines =>
        [.. _things.Select(thing => $"{thing.Key.Kind} {thing.Key.Id} {thing.Value.ToJsonString()}")];

    // What goes with a thing has no tombstone of its own.
    private void Remove((string Kind, string Id) key)
    {
        _things.Remove(key);
        Tags.Remove(key);
        var (kind, parent) =
            key.Kind == "mistake" ? ("recurrence", "mistakeId")
            : key.Kind == "card" ? ("review", "cardId")
            : ("", "");
        foreach (var part in _things.Where(t => t.Key.Kind == kind && (string?)t.Value[parent] == key.Id).ToList())
            _things.Remove(part.Key);
    }
}
