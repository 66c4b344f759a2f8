using Microsoft.Playwright;

namespace MistakeClinic.EndToEnd.Tests;

/// <summary>A device on which this site may store a megabyte, and has.</summary>
public sealed class FullDiskTests(Clinic clinic) : BrowserTests(clinic)
{
    private const int Quota = 1_000_000;

    // Random, so that nothing compresses it; in halves, until not even a few bytes fit.
    private const string Fill = """
        new Promise((resolve, reject) => {
            const open = indexedDB.open('other');
            open.onupgradeneeded = () => open.result.createObjectStore('bytes', { autoIncrement: true });
            open.onerror = () => reject(open.error);
            open.onsuccess = () => {
                const put = (size) => {
                    if (size < 16) { open.result.close(); return resolve(true); }
                    const bytes = crypto.getRandomValues(new Uint8Array(Math.min(size, 65536)));
                    const writing = open.result.transaction('bytes', 'readwrite');
                    writing.objectStore('bytes').add(bytes);
                    writing.oncomplete = () => put(size);
                    writing.onabort = () => put(size / 2);
                };
                put(65536);
            };
        })
        """;

    private const string Free = """
        new Promise((resolve) => { indexedDB.deleteDatabase('other').onsuccess = () => resolve(true); })
        """;

    [Fact]
    public async Task Answers_that_there_is_no_space_for_are_sent_and_until_then_said_to_be_in_danger()
    {
        var (device, learner) = await OpenSmallAsync(3);
        await device.Link("Review").ClickAsync();
        await device.Context.SetOfflineAsync(true);
        await device.Page.EvaluateAsync(Fill);
        await device.AnswerAsync("2");
        await device.AnswerAsync("1");
        await device.SeeAsync("This device has no space left. 2 changes are only kept while this page is open");
        await device.SeeAsync("2 of 3");
        await device.Context.SetOfflineAsync(false);
        await device.SeeNoMoreAsync("changes are only kept");
        await Eventually.HoldsAsync(async () => (await learner.ReviewsAsync()).Length == 2);
        Assert.Equal(["good", "again"], (await learner.ReviewsAsync()).Select(one => one[37..]));

        await device.Page.EvaluateAsync(Free);
        await device.Page.EvaluateAsync("dispatchEvent(new Event('online'))");
        await device.SeeNoMoreAsync("This device has no space left");
    }

    [Fact]
    public async Task A_mistake_that_there_is_no_space_for_is_logged()
    {
        var (device, learner) = await OpenSmallAsync(1);
        await device.Page.EvaluateAsync(Fill);
        await device.LogAsync(
            "I deleted the Pod instead of reading its events",
            "Check the events before deleting a Pod"
        );
        await Eventually.HoldsAsync(async () =>
            (await learner.ThingsAsync()).Keys.Count(key => key.StartsWith("mistake ", StringComparison.Ordinal)) == 2
        );
    }

    [Fact]
    public async Task Signing_in_says_that_there_is_no_space()
    {
        var (device, _) = await OpenLimitedAsync();
        var learner = await Learner.MakeAsync(Clinic.Address);
        await device.Page.EvaluateAsync(Fill);
        await device.FillAsync("E-mail", learner.Email);
        await device.FillAsync("Password", Device.Password);
        await device.PressAsync("Sign in");
        await device.SeeAsync("This device has no space left. Free some, then sign in again.");
        await device.Page.EvaluateAsync(Free);
        await device.PressAsync("Sign in");
        await device.HeadingAsync("Today");
    }

    private async Task<(Device Device, Learner Learner)> OpenSmallAsync(int cards)
    {
        var (device, _) = await OpenLimitedAsync();
        var learner = await Learner.MakeAsync(Clinic.Address, cards);
        await device.SignInAsync(learner.Email);
        await device.SeeAsync($"{cards} card{(cards == 1 ? "" : "s")} due");
        await device.KeptOfflineAsync();
        return (device, learner);
    }

    // Before the page: Chromium keeps for half a minute in mind how much space there was.
    private async Task<(Device Device, ICDPSession Session)> OpenLimitedAsync()
    {
        var device = await OpenAsync(address: "about:blank");
        var session = await device.Context.NewCDPSessionAsync(device.Page);
        await session.SendAsync(
            "Storage.overrideQuotaForOrigin",
            new() { ["origin"] = Clinic.Address.GetLeftPart(UriPartial.Authority), ["quotaSize"] = Quota }
        );
        await device.Page.GotoAsync("/");
        return (device, session);
    }
}
