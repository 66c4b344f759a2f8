using Microsoft.Playwright;

namespace MistakeClinic.EndToEnd.Tests;

public sealed class OfflineTests(Clinic clinic) : BrowserTests(clinic)
{
    [Fact]
    public async Task Answers_given_without_a_network_before_and_after_the_page_was_closed_are_sent_once()
    {
        var (device, learner) = await OpenWithCardsAsync(5);
        await device.KeptOfflineAsync();
        await device.Context.SetOfflineAsync(true);
        await device.Link("Review").ClickAsync();
        await device.AnswerAsync("2");
        await device.AnswerAsync("2");
        await device.SeeAsync("2 of 5");
        await device.SeeAsync("The server cannot be reached. 2 changes wait here");
        await device.Page.CloseAsync();

        await device.NewPageAsync();
        await device.SeeAsync("3 cards due");
        await device.Link("Review").ClickAsync();
        await device.AnswerAsync("2");
        await device.AnswerAsync("2");
        await device.SeeAsync("2 of 3");
        await device.Page.Keyboard.PressAsync("u");
        await device.SeeAsync("1 of 3");
        await device.AnswerAsync("1");
        await device.SeeAsync("2 of 3");

        var given = await Stored.WaitingAnswersAsync(device.Page);
        Assert.Equal(["good", "good", "good", "good", "again"], given.Select(one => one.Split(' ')[1]));
        Assert.Empty(await learner.ReviewsAsync());
        await device.Context.SetOfflineAsync(false);
        await device.SeeNoMoreAsync("The server cannot be reached");
        await Stored.AllSentAsync(device.Page);
        given[3] += " void";
        Assert.Equal(given, await learner.ReviewsAsync());
    }

    [Fact]
    public async Task A_mistake_logged_without_a_network_has_its_card_at_once_and_reaches_the_server_later()
    {
        var (device, learner) = await OpenWithCardsAsync(1);
        await device.KeptOfflineAsync();
        // The clinics are read with the form, and kept.
        await device.Link("Log a mistake").ClickAsync();
        await Assertions.Expect(device.Page.Locator("option[value=container-orchestration]")).ToHaveCountAsync(1);
        await device.Context.SetOfflineAsync(true);
        await device.Page.ReloadAsync();
        await device.LogAsync(
            "I deleted the Pod instead of reading its events",
            "Check the events before deleting a Pod"
        );
        await device.Context.SetOfflineAsync(false);
        await Stored.AllSentAsync(device.Page);
        var things = await learner.ThingsAsync();
        Assert.Equal(2, things.Keys.Count(key => key.StartsWith("mistake ", StringComparison.Ordinal)));
        Assert.Equal(2, things.Keys.Count(key => key.StartsWith("card ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Pages_open_without_a_network()
    {
        var (device, _) = await OpenWithCardsAsync(1);
        await device.KeptOfflineAsync();
        await device.Context.SetOfflineAsync(true);
        foreach (var address in new[] { "/", "/review", "/log", "/settings" })
        {
            await device.Page.CloseAsync();
            await device.NewPageAsync(address);
            await Assertions.Expect(device.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await device.SeeAsync("The server cannot be reached. You can go on");
        }
    }
}
