using Microsoft.Playwright;

namespace MistakeClinic.EndToEnd.Tests;

public sealed class LostPageTests(Clinic clinic) : BrowserTests(clinic)
{
    [Fact]
    public async Task An_answer_outlives_the_page_that_dies_right_after_it()
    {
        var (device, learner) = await OpenWithCardsAsync(2);
        await device.KeptOfflineAsync();
        await device.Context.SetOfflineAsync(true);
        await device.Link("Review").ClickAsync();
        await device.AnswerAsync("1");
        await DieAsync(device);
        await device.NewPageAsync();
        Assert.EndsWith(
            " again",
            Assert.Single(await Stored.WaitingAnswersAsync(device.Page)),
            StringComparison.Ordinal
        );
        await device.Context.SetOfflineAsync(false);
        await device.SeeAsync("1 card due");
        await Stored.AllSentAsync(device.Page);
        Assert.EndsWith(" again", Assert.Single(await learner.ReviewsAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_outlives_the_page_that_dies_in_the_middle_of_a_word()
    {
        var (device, _) = await OpenWithCardsAsync(1);
        await device.Link("Log a mistake").ClickAsync();
        await device
            .Page.GetByLabel("What went wrong, in your own words")
            .PressSequentiallyAsync("I merged without a te");
        // The browser writes it down a moment after the key, and nothing but the key made it.
        await Stored.KeptAsync(device.Page, "I merged without a te");
        await DieAsync(device);
        await device.NewPageAsync("/log");
        await Assertions
            .Expect(device.Page.GetByLabel("What went wrong, in your own words"))
            .ToHaveValueAsync("I merged without a te");
    }

    // As a process that the system ends for want of memory.
    private static async Task DieAsync(Device device)
    {
        var page = device.Page;
        var crashed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        page.Crash += (_, _) => crashed.TrySetResult();
        var session = await device.Context.NewCDPSessionAsync(page);
        _ = session.SendAsync("Page.crash").ContinueWith(_ => { }, TaskScheduler.Default);
        await crashed.Task;
        await page.CloseAsync();
    }
}
