using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace MistakeClinic.EndToEnd.Tests;

/// <summary>Looks at a screen as people with other eyes, devices and settings do.</summary>
internal static class Look
{
    private static readonly string[] OnlyViolations = ["violations"];

    private static readonly object Rules = new
    {
        runOnly = new
        {
            type = "tag",
            values = new[] { "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice" },
        },
        resultTypes = OnlyViolations,
        selectors = false,
    };

    private static readonly object Colours = new
    {
        runOnly = new { type = "rule", values = new[] { "color-contrast", "link-in-text-block" } },
        resultTypes = OnlyViolations,
        selectors = false,
    };

    // Once for each document; the pages have no frames.
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private const string Run = """
        async (options) => {
            const { violations } = await axe.run(document, options);
            return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(' | ')}`);
        }
        """;

    private static readonly (string Name, int Width, int Height)[] Sizes =
    [
        ("phone", 390, 844),
        ("desktop", 1280, 800),
    ];

    /// <summary>
    /// axe finds nothing, on a phone and a desktop, light and dark, each kept as a picture; nothing stands beside a screen of 320
    /// pixels, nor beside one of 1280 at 200 %, which is 640.
    /// </summary>
    internal static async Task AtAsync(IPage page, string name)
    {
        var faults = new List<string>();
        // The code of a page that was just opened may still be on its way.
        await Assertions.Expect(page.Locator("main[aria-busy=true]")).ToHaveCountAsync(0);
        if (!await page.EvaluateAsync<bool>("'axe' in globalThis"))
            await page.EvaluateAsync(Axe);
        foreach (var (size, width, height) in Sizes)
        {
            await page.SetViewportSizeAsync(width, height);
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
                // Nothing but colours depends on the scheme.
                var rules = scheme == ColorScheme.Light ? Rules : Colours;
                var found = await page.EvaluateAsync<string[]>(Run, rules);
                faults.AddRange(found.Select(fault => $"{size} {scheme}: {fault}"));
                await Screenshots.TakeAsync(page, $"{name}-{size}-{scheme.ToString().ToLowerInvariant()}");
            }
        }
        foreach (var width in new[] { 320, 640 })
        {
            await page.SetViewportSizeAsync(width, 480);
            var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            if (wide > width)
                faults.Add($"{width} px: {wide} px wide");
        }
        await page.SetViewportSizeAsync(Sizes[0].Width, Sizes[0].Height);
        Assert.True(faults.Count == 0, $"{name}:\n{string.Join('\n', faults)}");
    }
}
