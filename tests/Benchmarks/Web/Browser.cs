using Microsoft.Playwright;

namespace MistakeClinic.Benchmarks.Web;

/// <summary>A page as a slow phone on a slow network opens it.</summary>
internal sealed class Browser(IPage page, ICDPSession session)
{
    internal const string Profile = "processor 4 times slower, 1.6 Mb/s down, 0.75 Mb/s up, 150 ms a round trip";

    // When an element is there and the frame with it has been made; then the page answers, for its handlers come with it.
    private const string Watch = """
        (() => {
            const seen = (window.clinicSeen = {});
            const look = () => {
                for (const what of ['form', '.front', '.large']) {
                    if (seen[what] || !document.querySelector(what)) continue;
                    seen[what] = -1;
                    requestAnimationFrame(() => requestAnimationFrame(() => { seen[what] = performance.now(); }));
                }
            };
            new MutationObserver(look).observe(document, { childList: true, subtree: true });
        })()
        """;

    private const double BytesPerMegabit = 1e6 / 8;
    private const int CpuSlowdown = 4;
    private readonly List<string> _requests = [];
    private double _bytes;

    internal IPage Page => page;

    /// <summary>Requests since the last look, the service worker's left out.</summary>
    internal int Requests => _requests.Count;

    /// <summary>Bytes that came over the network since then, with headers.</summary>
    internal double Bytes => _bytes;

    internal static async Task<Browser> OpenAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.AddInitScriptAsync(Watch);
        var browser = new Browser(page, await context.NewCDPSessionAsync(page));
        await browser.ThrottleAsync();
        return browser;
    }

    /// <summary>Has files come from the network, past the service worker and the cache, or not.</summary>
    internal async Task BypassAsync(bool isOn)
    {
        await session.SendAsync("Network.setBypassServiceWorker", new() { ["bypass"] = isOn });
        await session.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = isOn });
    }

    /// <summary>Opens an address; milliseconds from the navigation until an element was shown.</summary>
    internal async Task<double> ShowsAsync(string address, string element)
    {
        _requests.Clear();
        _bytes = 0;
        await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Commit });
        return await SeenAsync(element);
    }

    internal async Task<double> SeenAsync(string element)
    {
        var seen = await page.WaitForFunctionAsync("(what) => window.clinicSeen?.[what] > 0", element);
        await seen.DisposeAsync();
        return await page.EvaluateAsync<double>("(what) => window.clinicSeen[what]", element);
    }

    private async Task ThrottleAsync()
    {
        await session.SendAsync("Network.enable");
        await session.SendAsync(
            "Network.emulateNetworkConditions",
            new()
            {
                ["offline"] = false,
                ["latency"] = 150,
                ["downloadThroughput"] = 1.6 * BytesPerMegabit,
                ["uploadThroughput"] = 0.75 * BytesPerMegabit,
            }
        );
        await session.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = CpuSlowdown });
        session.Event("Network.requestWillBeSent").OnEvent += (_, e) =>
            _requests.Add(e!.Value.GetProperty("request").GetProperty("url").GetString()!);
        session.Event("Network.loadingFinished").OnEvent += (_, e) =>
            _bytes += e!.Value.GetProperty("encodedDataLength").GetDouble();
    }
}
