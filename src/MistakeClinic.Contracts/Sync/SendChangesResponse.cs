using System.Text.Json;

namespace MistakeClinic.Contracts;

/// <summary>What became of each change, in the order in which they were sent.</summary>
/// <param name="Results">One result for each change of the request.</param>
public sealed record SendChangesResponse(IReadOnlyList<ChangeResult> Results);

/// <summary>What became of one change: the answer that its operation gives alone.</summary>
[LeaveOutNulls]
public sealed record ChangeResult
{
    /// <summary>The change.</summary>
    public required ChangeId Id { get; init; }

    /// <summary>
    /// The status of the answer. With 503 it may or may not have been made (problem <c>unavailable</c>), or was not tried because of
    /// one before it (<c>not-tried</c>): send it again.
    /// </summary>
    public required int Status { get; init; }

    /// <summary>The ETag of the answer, where it has one.</summary>
    public string? Etag { get; init; }

    /// <summary>The body of the answer when it was made, where it has one.</summary>
    public JsonElement? Body { get; init; }

    /// <summary>The problem details when it was refused.</summary>
    public JsonElement? Problem { get; init; }
}
