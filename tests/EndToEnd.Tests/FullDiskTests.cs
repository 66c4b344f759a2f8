using Microsoft.Playwright;

namespace MistakeClinic.EndToEnd.Tests;

public sealed class FullDiskTests(Clinic clinic) : BrowserTests(clinic)
{
    [Fact]
    public async Task Answers_that_the_device_has_no_space_for_are_sent_and_until_then_said_to_be_in_danger()
    {
        var (device, learner) = await OpenWithCardsAsync(3);
        await device.Link("Review").ClickAsync();
        await device.Context.SetOfflineAsync(true);
        await QuotaAsync(device, 1);
        await device.AnswerAsync("2");
        await device.AnswerAsync("1");
        await device.SeeAsync("This device has no space left. 2 changes are only kept while this page is open");
        await device.SeeAsync("2 of 3");
        Assert.Empty(await Stored.InAsync(device.Page, "outbox"));
        await device.Context.SetOfflineAsync(false);
        await device.SeeNoMoreAsync("This device has no space left");
        await QuotaAsync(device, null);
        Assert.Equal(["good", "again"], (await learner.ReviewsAsync()).Select(one => one[37..]));
    }

    [Fact]
    public async Task A_draft_that_there_is_no_space_for_can_still_be_saved()
    {
        var (device, learner) = await OpenWithCardsAsync(1);
        await device.Link("Log a mistake").ClickAsync();
        await Assertions.Expect(device.Page.Locator("option[value=container-orchestration]")).ToHaveCountAsync(1);
        await QuotaAsync(device, 1);
        await device.LogAsync(
            "I deleted the Pod instead of reading its events",
            "Check the events before deleting a Pod"
        );
        await device.SeeNoMoreAsync("This device has no space left");
        await QuotaAsync(device, null);
        var things = await learner.ThingsAsync();
        Assert.Equal(2, things.Keys.Count(key => key.StartsWith("mistake ", StringComparison.Ordinal)));
    }

    private async Task QuotaAsync(Device device, int? bytes)
    {
        var session = await device.Context.NewCDPSessionAsync(device.Page);
        var parameters = new Dictionary<string, object>
        {
            ["origin"] = Clinic.Address.GetLeftPart(UriPartial.Authority),
        };
        if (bytes is { } size)
            parameters["quotaSize"] = size;
        await session.SendAsync("Storage.overrideQuotaForOrigin", parameters);
    }
}
