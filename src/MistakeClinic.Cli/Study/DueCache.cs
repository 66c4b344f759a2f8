using System.Text.Json;
using MistakeClinic.Cli.Api;
using MistakeClinic.Cli.Storage;
using MistakeClinic.Cli.Sync;
using MistakeClinic.Contracts;
using NodaTime;

namespace MistakeClinic.Cli.Study;

/// <summary>The cards that were due when the server last answered, less those answered since.</summary>
internal sealed record CachedDue(Instant FetchedAt, DueResponse Due);

/// <summary>What is due: from the server, or as it was when the server last answered.</summary>
internal static class DueCache
{
    // As many as the API gives at once.
    private const int Most = 200;

    /// <summary>What is due, and why it may be old: null when it is what the server says now.</summary>
    /// <exception cref="UnreachableException">The server does not answer, and nothing is cached.</exception>
    internal static (CachedDue Cached, string? Old) Fetch(Account account)
    {
        try
        {
            var due = account.Api.Get($"v1/due?limit={Most}", ApiJson.Default.DueResponse);
            var fetched = new CachedDue(Clock.Now(), due);
            Save(account, fetched);
            return (WithoutAnswered(account, fetched), null);
        }
        catch (Exception e) when (e is UnreachableException or NotLoggedInException)
        {
            if (Read(account) is not { } cached)
            {
                throw;
            }
            return (WithoutAnswered(account, cached), e.Message);
        }
    }

    /// <summary>Takes a card that was answered out of the cache, so that it does not come back offline.</summary>
    internal static void Remove(Account account, CardId card) =>
        Change(account, items => [.. items.Where(item => item.CardId != card)]);

    /// <summary>Puts a card back whose answer was undone.</summary>
    internal static void PutBack(Account account, DueItem card) =>
        Change(account, items => [card, .. items.Where(item => item.CardId != card.CardId)]);

    private static string PathOf(Account account) => account.InFolder("due.json");

    private static void Change(Account account, Func<IReadOnlyList<DueItem>, IReadOnlyList<DueItem>> change)
    {
        using var alone = FileLock.Take($"{PathOf(account)}.lock");
        if (Read(account) is { } cached)
        {
            Save(account, cached with { Due = cached.Due with { Items = change(cached.Due.Items) } });
        }
    }

    // The server does not know of answers that still wait.
    private static CachedDue WithoutAnswered(Account account, CachedDue cached)
    {
        var waiting = account.Outbox.Read();
        var voided = waiting.Select(entry => entry.Voided).OfType<ReviewId>().ToHashSet();
        var answered = waiting
            .Select(entry => entry.Review)
            .OfType<NewReview>()
            .Where(review => !voided.Contains(review.ReviewId))
            .Select(review => review.CardId)
            .ToHashSet();
        return cached with
        {
            Due = cached.Due with { Items = [.. cached.Due.Items.Where(item => !answered.Contains(item.CardId))] },
        };
    }

    private static CachedDue? Read(Account account)
    {
        try
        {
            return PrivateFile.Read(PathOf(account)) is { } bytes
                ? JsonSerializer.Deserialize(bytes, ApiJson.Whole.CachedDue)
                : null;
        }
        catch (JsonException)
        {
            // Of another version: a copy that the server gives anew.
            return null;
        }
    }

    private static void Save(Account account, CachedDue due) =>
        PrivateFile.Write(PathOf(account), JsonSerializer.SerializeToUtf8Bytes(due, ApiJson.Whole.CachedDue));
}
