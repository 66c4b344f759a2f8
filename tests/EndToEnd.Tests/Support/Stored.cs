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

    // All records of all databases, of each cache the addresses, and the keys beside them.
    private const string AllThatIsKept = """
        (async () => {
            const records = [];
            for (const { name } of await indexedDB.databases()) {
                const database = await new Promise((resolve, reject) => {
                    const open = indexedDB.open(name);
                    open.onsuccess = () => resolve(open.result);
                    open.onerror = () => reject(open.error);
                });
                for (const store of database.objectStoreNames) {
                    records.push(...await new Promise((resolve) => {
                        const all = database.transaction(store).objectStore(store).getAll();
                        all.onsuccess = () => resolve(all.result);
                    }));
                }
                database.close();
            }
            const cached = [];
            for (const name of await caches.keys()) {
                for (const request of await (await caches.open(name)).keys()) cached.push(new URL(request.url).pathname);
            }
            return JSON.stringify({ records, cached, local: { ...localStorage }, session: { ...sessionStorage } });
        })()
        """;

    /// <summary>All that this site keeps: the records, the addresses of what is cached, local and session storage.</summary>
    internal static async Task<JsonElement> AllAsync(IPage page)
    {
        using var all = JsonDocument.Parse(await page.EvaluateAsync<string>(AllThatIsKept));
        return all.RootElement.Clone();
    }

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

    /// <summary>Waits until a text is kept among the values, in which drafts are, or no longer is.</summary>
    internal static Task KeptAsync(IPage page, string text, bool isKept = true) =>
        Eventually.HoldsAsync(async () =>
            (await InAsync(page, "values")).Any(value => value.GetRawText().Contains(text, StringComparison.Ordinal))
            == isKept
        );

    /// <summary>Waits until nothing waits to be sent.</summary>
    internal static Task AllSentAsync(IPage page) =>
        Eventually.HoldsAsync(async () => (await InAsync(page, "outbox")).Length == 0);
}
