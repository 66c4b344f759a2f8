using Microsoft.Playwright;

namespace MistakeClinic.EndToEnd.Tests;

public sealed class ManyDevicesTests(Clinic clinic) : BrowserTests(clinic)
{
    [Fact]
    public async Task Two_devices_that_both_worked_one_without_a_network_end_equal()
    {
        var (phone, learner) = await OpenWithCardsAsync(5);
        var laptop = await OpenAsync(1280, 800);
        await laptop.SignInAsync(learner.Email);
        await laptop.SeeAsync("5 cards due");

        await laptop.Context.SetOfflineAsync(true);
        await laptop.Link("Review").ClickAsync();
        foreach (var key in "212")
            await laptop.AnswerAsync($"{key}");
        await laptop.SeeAsync("3 of 5");
        // The same cards, otherwise; the server has these first.
        await phone.Link("Review").ClickAsync();
        foreach (var key in "1121")
            await phone.AnswerAsync($"{key}");
        await phone.SeeAsync("4 of 5");
        await Stored.AllSentAsync(phone.Page);
        var given = await Stored.WaitingAnswersAsync(laptop.Page);
        await laptop.Context.SetOfflineAsync(false);
        await Stored.AllSentAsync(laptop.Page);
        await phone.Page.GotoAsync("/");
        await laptop.Page.GotoAsync("/");

        var reviews = await learner.ReviewsAsync();
        Assert.Equal(7, reviews.Length);
        Assert.Subset(reviews.ToHashSet(), given.ToHashSet());
        var things = await learner.ThingsAsync();
        foreach (var device in new[] { phone, laptop })
        {
            await Eventually.HoldsAsync(async () =>
                things.SequenceEqual(
                    (await Stored.InAsync(device.Page, "things"))
                        .Select(thing => KeyValuePair.Create(Learner.Key(thing), thing.GetRawText()))
                        .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                )
            );
        }
    }

    [Fact]
    public async Task Two_tabs_show_the_same_and_send_each_answer_once()
    {
        var (device, learner) = await OpenWithCardsAsync(4);
        var first = device.Page;
        var second = await device.NewPageAsync();
        await device.SeeAsync("4 cards due");
        await device.Context.SetOfflineAsync(true);
        device.Use(first);
        await device.Link("Review").ClickAsync();
        await device.AnswerAsync("2");
        await device.AnswerAsync("1");
        await device.SeeAsync("2 of 4");
        device.Use(second);
        await device.SeeAsync("2 cards due");
        await device.Link("Review").ClickAsync();
        await device.AnswerAsync("2");
        await device.SeeAsync("1 of 2");

        var given = await Stored.WaitingAnswersAsync(second);
        Assert.Equal(3, given.Length);
        await device.Context.SetOfflineAsync(false);
        await Stored.AllSentAsync(second);
        Assert.Equal(given, await learner.ReviewsAsync());
    }

    [Fact]
    public async Task A_card_that_another_tab_answers_is_not_asked_again()
    {
        var (device, learner) = await OpenWithCardsAsync(2);
        var first = device.Page;
        await device.Link("Review").ClickAsync();
        await device.SeeAsync("0 of 2");
        var asked = await first.Locator(".front").TextContentAsync();
        await device.NewPageAsync("/review");
        await device.AnswerAsync("2");
        await device.SeeAsync("1 of 2");

        device.Use(first);
        await device.SeeAsync("0 of 1");
        await Assertions.Expect(first.Locator(".front")).Not.ToHaveTextAsync(asked!);
        await device.AnswerAsync("2");
        await device.HeadingAsync("Done for now");
        await Stored.AllSentAsync(first);
        Assert.Equal(2, (await learner.ReviewsAsync()).Length);
    }

    [Fact]
    public async Task Signing_out_in_one_tab_signs_the_others_out()
    {
        var (device, _) = await OpenWithCardsAsync(1);
        var first = device.Page;
        await device.NewPageAsync("/settings");
        await device.PressAsync("Sign out");
        await device.HeadingAsync("Sign in");
        device.Use(first);
        await device.HeadingAsync("Sign in");
        await device.SeeNoMoreAsync("card due");
    }
}
