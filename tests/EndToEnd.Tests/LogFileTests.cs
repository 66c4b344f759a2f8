using Microsoft.Playwright;

namespace MistakeClinic.EndToEnd.Tests;

/// <summary>The log of a clinic as a file: out by the page, changed, and in again.</summary>
public sealed class LogFileTests(Clinic clinic) : BrowserTests(clinic)
{
    private const string Before = "Service number 1 had no endpoints";
    private const string After = "Service of the shop had no endpoints";

    [Fact]
    public async Task A_log_that_was_downloaded_and_changed_is_put_back()
    {
        var (device, learner) = await OpenClinicAsync();
        var log = await DownloadAsync(device);
        Assert.Contains(Before, log, StringComparison.Ordinal);
        await PutAsync(device, log.Replace(Before, After, StringComparison.Ordinal));
        await device.SeeAsync("0 mistakes new, 1 changed, 1 as it was.");
        await Look.AtAsync(device.Page, "clinic-log-put-back");
        await device.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^The mistake of line") }).ClickAsync();
        await device.HeadingAsync("Repair protocol");
        await device.SeeAsync(After);
        Assert.Equal(1, await CountAsync(learner, After));
        Assert.Equal(0, await CountAsync(learner, Before));
    }

    [Fact]
    public async Task A_log_with_faults_is_refused_line_by_line_and_nothing_is_stored()
    {
        var (device, learner) = await OpenClinicAsync();
        var log = await DownloadAsync(device);
        var date = TimeProvider.System.GetUtcNow().ToString("yyyy-", null);
        await PutAsync(device, log.Replace($"| {date}", "| the year ", StringComparison.Ordinal));
        await device.SeeAsync("Nothing was stored: 2 faults. Mend the file, and choose it again.");
        await device.SeeAsync("the year ");
        await Look.AtAsync(device.Page, "clinic-log-with-faults");
        Assert.Equal(1, await CountAsync(learner, Before));
        // The same file, mended.
        await PutAsync(device, log.Replace(Before, After, StringComparison.Ordinal));
        await device.SeeAsync("0 mistakes new, 1 changed, 1 as it was.");
        Assert.Equal(1, await CountAsync(learner, After));
    }

    [Fact]
    public async Task A_log_that_changed_meanwhile_is_only_put_back_when_the_learner_says_so()
    {
        var (device, learner) = await OpenClinicAsync();
        var log = await DownloadAsync(device);
        await learner.LogAsync(1, after: 2);
        await PutAsync(device, log.Replace(Before, After, StringComparison.Ordinal));
        await device.SeeAsync("The log has changed since you downloaded it here, so nothing was stored");
        await Look.AtAsync(device.Page, "clinic-log-changed");
        Assert.Equal(0, await CountAsync(learner, After));
        await device.PressAsync("Put it back all the same");
        await device.SeeAsync("0 mistakes new, 1 changed, 1 as it was.");
        Assert.Equal(1, await CountAsync(learner, After));
        // Rows left out stay.
        Assert.Equal(1, await CountAsync(learner, "Service number 3 had no endpoints"));
    }

    private async Task<(Device Device, Learner Learner)> OpenClinicAsync()
    {
        var (device, learner) = await OpenWithCardsAsync(2);
        await device.Page.GotoAsync("/clinics/container-orchestration");
        await device.Page.GetByRole(AriaRole.Heading, new() { Name = "As Markdown" }).ClickAsync();
        return (device, learner);
    }

    private static async Task<string> DownloadAsync(Device device)
    {
        var download = await device.Page.RunAndWaitForDownloadAsync(() => device.PressAsync("Download the log"));
        Assert.Equal("container-orchestration-log.md", download.SuggestedFilename);
        return await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
    }

    private static Task PutAsync(Device device, string log) =>
        device
            .Field("Put an edited log back")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "log.md",
                    MimeType = "text/markdown",
                    Buffer = System.Text.Encoding.UTF8.GetBytes(log),
                }
            );

    // Of the mistakes as they are now, those that say it.
    private static async Task<int> CountAsync(Learner learner, string words) =>
        (await learner.ThingsAsync()).Count(thing =>
            thing.Key.StartsWith("mistake ", StringComparison.Ordinal)
            && thing.Value.Contains(words, StringComparison.Ordinal)
        );
}
