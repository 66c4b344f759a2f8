using System.Text.Json;
using Microsoft.Playwright;

namespace MistakeClinic.EndToEnd.Tests;

/// <summary>What a browser keeps, read behind the client's back.</summary>
internal static class Stored
{
    private const string Read = """
        (store) => new Promise((resolve, reject) => {
            const open = indexedDB.open('clinic');
            open.onerror = () => reject(open.error);
            open.onsuccess = () => {
                const all = open.result.transaction(store).objectStore(store).getAll();
                all.onsuccess = () => { open.result.close(); resolve(JSON.stringify(all.result)); };
                all.onerror = () => reject(all.error);
            };
        })
        """;

    /// <summary>All that stands in a store: things, outbox, refused or values.</summary>
    internal static async Task<JsonElement[]> InAsync(IPage page, string store)
    {
        using var all = JsonDocument.Parse(await page.EvaluateAsync<string>(Read, store));
        return [.. all.RootElement.EnumerateArray().Select(one => one.Clone())];
    }

    /// <summary>The answers that wait to be sent, each as its id and rating, in their order.</summary>
    internal static async Task<string[]> WaitingAnswersAsync(IPage page) =>
        [
            .. (await InAsync(page, "outbox"))
                .Where(change => change.GetProperty("op").GetString() == "recordReviews")
                .SelectMany(change => change.GetProperty("body").GetProperty("reviews").EnumerateArray())
                .Select(Learner.Told),
        ];

    /// <summary>Waits until nothing waits to be sent.</summary>
    internal static Task AllSentAsync(IPage page) =>
        Eventually.HoldsAsync(async () => (await InAsync(page, "outbox")).Length == 0);
}
