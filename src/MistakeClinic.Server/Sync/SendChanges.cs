using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Sync;

internal static class SendChanges
{
    // Less than a request may take, so that the answer still tells which were made.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);

    private static readonly JsonElement NotTried = JsonSerializer.SerializeToElement(
        new
        {
            type = Problems.TypeOf("not-tried"),
            title = "This change was not tried, because one before it could not be made now.",
            status = StatusCodes.Status503ServiceUnavailable,
            detail = "Send it again after Retry-After, with all that came after it.",
        }
    );

    /// <summary>Makes 1 to 500 changes, in their order: the way home for what was done offline.</summary>
    /// <remarks>
    /// Each change is a request of one of this API's operations, and its result is the answer that the operation gives alone, so all
    /// that the operations say holds here. Each is made in a transaction of its own: one that is refused keeps none of the others
    /// from being made. When the server cannot go on (503), or the changes take longer than some seconds, those that are left are
    /// not tried, and say so. Sending changes again is safe: what has an id is stored once, what is deleted stays so, and a change
    /// under If-Match that was made already is answered as made.
    /// </remarks>
    internal static async Task<Results<Ok<SendChangesResponse>, ProblemHttpResult>> HandleAsync(
        SendChangesRequest request,
        HttpContext http,
        OwnOperations operations,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (FirstDouble(request.Changes) is { } place)
            return Problems.Invalid($"changes[{place}].id", "is there twice; make a new id for each change");
        var started = time.GetTimestamp();
        var results = new List<ChangeResult>(request.Changes.Count);
        var goesOn = true;
        foreach (var change in request.Changes)
        {
            goesOn = goesOn && time.GetElapsedTime(started) < Longest;
            var result = goesOn ? await operations.RunAsync(change, http) : Unmade(change.Id);
            ct.ThrowIfCancellationRequested();
            goesOn = result.Status != StatusCodes.Status503ServiceUnavailable;
            results.Add(result);
        }
        return TypedResults.Ok(new SendChangesResponse(results));
    }

    private static int? FirstDouble(IReadOnlyList<NewChange> changes)
    {
        var seen = new HashSet<ChangeId>();
        for (var place = 0; place < changes.Count; place++)
        {
            if (!seen.Add(changes[place].Id))
                return place;
        }
        return null;
    }

    private static ChangeResult Unmade(ChangeId id) =>
        new()
        {
            Id = id,
            Status = StatusCodes.Status503ServiceUnavailable,
            Problem = NotTried,
        };
}
