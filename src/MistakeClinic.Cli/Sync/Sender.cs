using MistakeClinic.Cli.Api;
using MistakeClinic.Cli.Storage;
using MistakeClinic.Contracts;

namespace MistakeClinic.Cli.Sync;

/// <summary>
/// Sends the outbox in its order. An entry leaves it when the server has said what became of it: it is stored, or it goes
/// to the refused ones. No answer leaves it where it is; the server knows entries by their ids, so sending one again is safe.
/// </summary>
internal sealed class Sender(
    ClinicApi api,
    JsonLines<OutboxEntry> outbox,
    JsonLines<RefusedEntry> refused,
    string lockFile
)
{
    private readonly Dictionary<Guid, Saved> _saved = [];
    private readonly List<RefusedEntry> _refused = [];
    private int _sent;

    /// <param name="patience">How long to wait for another process that sends.</param>
    internal SendReport Send(TimeSpan patience)
    {
        using var alone = FileLock.TryTake(lockFile, patience);
        var stopped = alone is null ? "another clinic is sending" : null;
        try
        {
            while (stopped is null && outbox.Read() is { Count: > 0 } waiting)
            {
                if (waiting[0].Review is null)
                {
                    SendOne(waiting[0]);
                }
                else
                {
                    SendReviews([
                        .. waiting.TakeWhile(e => e.Review is not null).Take(RecordReviewsRequest.MaxReviews),
                    ]);
                }
            }
        }
        catch (Exception e) when (e is UnreachableException or NotLoggedInException)
        {
            stopped = e.Message;
        }
        return new(_sent, _refused, outbox.Read().Count, stopped, _saved);
    }

    private void SendOne(OutboxEntry entry)
    {
        try
        {
            if (entry.Mistake is { } mistake)
            {
                _saved[entry.Id] = api.Post(
                    "v1/mistakes",
                    mistake,
                    ApiJson.Default.LogMistakeRequest,
                    ApiJson.Default.Saved
                );
            }
            else if (entry.Evidence is { } evidence)
            {
                _saved[entry.Id] = api.Post(
                    $"v1/mistakes/{evidence.MistakeId}/evidence",
                    evidence.Request,
                    ApiJson.Default.AddEvidenceRequest,
                    ApiJson.Default.Saved
                );
            }
            else if (entry.Recurrence is { } again)
            {
                _saved[entry.Id] = api.Post(
                    $"v1/mistakes/{again.MistakeId}/recurrences",
                    again.Request,
                    ApiJson.Default.RecordRecurrenceRequest,
                    ApiJson.Default.Saved
                );
            }
            else
            {
                using var response = api.Send(HttpMethod.Post, $"v1/reviews/{entry.Voided}/void");
                api.Read(response, ApiJson.Default.VoidReviewResponse);
            }
            Settle([entry], []);
        }
        catch (RefusedException e)
        {
            Settle([], [Refuse(entry, e.Problem.Text)]);
        }
    }

    private void SendReviews(IReadOnlyList<OutboxEntry> entries)
    {
        RecordReviewsResponse answer;
        try
        {
            answer = api.Post(
                "v1/reviews",
                new() { Reviews = [.. entries.Select(entry => entry.Review!)] },
                ApiJson.Default.RecordReviewsRequest,
                ApiJson.Default.RecordReviewsResponse
            );
        }
        catch (RefusedException e) when (entries.Count == 1)
        {
            Settle([], [Refuse(entries[0], e.Problem.Text)]);
            return;
        }
        catch (RefusedException)
        {
            // One that cannot be taken keeps the whole batch from being taken: the halves tell which.
            SendReviews([.. entries.Take(entries.Count / 2)]);
            SendReviews([.. entries.Skip(entries.Count / 2)]);
            return;
        }
        var results = answer.Results.ToDictionary(result => result.ReviewId.Value);
        var told = entries.Where(entry => results.ContainsKey(entry.Id)).ToList();
        if (told.Count == 0)
        {
            throw new UnreachableException("clinic: the server said nothing of the answers that were sent.");
        }
        Settle(
            [.. told.Where(entry => results[entry.Id].Outcome != RecordedAs.Rejected)],
            [
                .. told.Where(entry => results[entry.Id].Outcome == RecordedAs.Rejected)
                    .Select(entry => Refuse(entry, Explain(results[entry.Id].Reason))),
            ]
        );
    }

    // First into the one file, then out of the other: a crash between the two leaves an entry in both, never in none.
    private void Settle(IReadOnlyList<OutboxEntry> stored, IReadOnlyList<RefusedEntry> notTaken)
    {
        if (notTaken.Count > 0)
        {
            var ids = notTaken.Select(e => e.Entry.Id).ToHashSet();
            refused.Remove(e => ids.Contains(e.Entry.Id));
            refused.Append(notTaken);
        }
        var settled = stored.Concat(notTaken.Select(e => e.Entry)).Select(e => e.Id).ToHashSet();
        outbox.Remove(e => settled.Contains(e.Id));
        _sent += stored.Count;
        _refused.AddRange(notTaken);
    }

    private static RefusedEntry Refuse(OutboxEntry entry, string reason) => new(entry, reason, Clock.Now());

    private static string Explain(RejectionReason? reason) =>
        reason switch
        {
            RejectionReason.CardNotFound => "There is no such card; it was deleted, or it is not yours.",
            RejectionReason.ReviewedInTheFuture =>
                "It was answered in the server's future; set this machine's clock right, then: clinic sync --retry-refused",
            RejectionReason.IdReused => "Its id is that of another answer.",
            _ => $"{reason}",
        };
}
