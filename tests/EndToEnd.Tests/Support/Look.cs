using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace MistakeClinic.EndToEnd.Tests;

/// <summary>Looks at a screen as people with other eyes, devices and settings do.</summary>
internal static class Look
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new()
        {
            Type = "tag",
            Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        },
        ResultTypes = [ResultType.Violations],
    };

    private static readonly AxeRunOptions Colours = new()
    {
        RunOnly = new() { Type = "rule", Values = ["color-contrast", "link-in-text-block"] },
        ResultTypes = [ResultType.Violations],
    };

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
        foreach (var (size, width, height) in Sizes)
        {
            await page.SetViewportSizeAsync(width, height);
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
                // Nothing but colours depends on the scheme.
                var found = (await page.RunAxe(scheme == ColorScheme.Light ? Rules : Colours)).Violations;
                faults.AddRange(found.Select(fault => $"{size} {scheme}: {Told(fault)}"));
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

    private static string Told(AxeResultItem fault) =>
        $"{fault.Id}: {fault.Help}: {string.Join(" | ", fault.Nodes.Select(node => node.Html))}";
}
