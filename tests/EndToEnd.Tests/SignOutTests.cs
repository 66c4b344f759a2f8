using System.Text.Json;

namespace MistakeClinic.EndToEnd.Tests;

public sealed class SignOutTests(Clinic clinic) : BrowserTests(clinic)
{
    // Of each database how many records, of each cache the addresses, and the keys beside them.
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

    [Fact]
    public async Task Signing_out_leaves_nothing_of_the_learner_in_the_browser()
    {
        var (device, learner) = await OpenWithCardsAsync(2);
        await device.KeptOfflineAsync();
        await device.Link("Review").ClickAsync();
        await device.AnswerAsync("2");
        await device.Link("Log a mistake").ClickAsync();
        await device.FillAsync("What went wrong, in your own words", "I merged without a test");
        Assert.NotEmpty((await KeptAsync(device)).GetProperty("records").EnumerateArray());
        await device.Link("Settings").ClickAsync();
        await device.PressAsync("Sign out");
        await device.HeadingAsync("Sign in");

        var kept = await KeptAsync(device);
        Assert.Empty(kept.GetProperty("records").EnumerateArray());
        // The client itself is fetched anew, and is nobody's.
        Assert.All(
            kept.GetProperty("cached").EnumerateArray(),
            path => Assert.Matches("^/($|assets/|icon|manifest)", path.GetString())
        );
        Assert.Equal(["clockOffset"], kept.GetProperty("local").EnumerateObject().Select(one => one.Name));
        Assert.Empty(kept.GetProperty("session").EnumerateObject());
        Assert.Empty(await device.Context.CookiesAsync());
        Assert.Single(await learner.ReviewsAsync());
    }

    [Fact]
    public async Task What_could_not_be_sent_is_said_before_it_is_lost()
    {
        var (device, learner) = await OpenWithCardsAsync(1);
        await device.Context.SetOfflineAsync(true);
        await device.Link("Review").ClickAsync();
        await device.AnswerAsync("2");
        await device.Link("Settings").ClickAsync();
        await device.PressAsync("Sign out");
        await device.SeeAsync("1 change could not be sent, and would be lost. Connect to the server first.");
        Assert.Single(await Stored.WaitingAnswersAsync(device.Page));
        await device.Context.SetOfflineAsync(false);
        await device.PressAsync("Sign out");
        await device.HeadingAsync("Sign in");
        Assert.Single(await learner.ReviewsAsync());
    }

    private static async Task<JsonElement> KeptAsync(Device device) =>
        JsonDocument.Parse(await device.Page.EvaluateAsync<string>(AllThatIsKept)).RootElement;
}
