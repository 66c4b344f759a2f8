namespace MistakeClinic.EndToEnd.Tests;

public sealed class WrongClockTests(Clinic clinic) : BrowserTests(clinic)
{
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task Answers_of_a_device_whose_clock_is_a_day_off_carry_the_right_time(int days)
    {
        var (device, learner) = await OpenWithCardsAsync(3, script: WrongClock.OffBy(TimeSpan.FromDays(days)));
        await device.KeptOfflineAsync();
        var before = TimeProvider.System.GetUtcNow();
        await device.Link("Review").ClickAsync();
        await device.AnswerAsync("2");
        await Stored.AllSentAsync(device.Page);
        // Also where the page begins without a network, and nobody tells it the time.
        await device.Context.SetOfflineAsync(true);
        await device.NewPageAsync("/review");
        await device.AnswerAsync("1");
        await device.SeeAsync("The server cannot be reached. 1 change waits here");
        await device.Context.SetOfflineAsync(false);
        await Stored.AllSentAsync(device.Page);

        Assert.Empty(await Stored.InAsync(device.Page, "refused"));
        var given = await learner.ReviewedAtAsync();
        Assert.Equal(2, given.Length);
        // The client takes for right what is off by less than half a minute, and an answer that is long on its way tells the time late.
        Assert.All(
            given,
            at => Assert.InRange(at, before.AddSeconds(-30), TimeProvider.System.GetUtcNow().AddSeconds(30))
        );
    }

    [Fact]
    public async Task An_answer_refused_for_its_time_is_taken_when_it_is_tried_again()
    {
        var (device, learner) = await OpenWithCardsAsync(1);
        await device.KeptOfflineAsync();
        await device.Context.SetOfflineAsync(true);
        // While nobody could tell, the clock was set a day ahead.
        await device.Context.AddInitScriptAsync(WrongClock.OffBy(TimeSpan.FromDays(1)));
        await device.NewPageAsync("/review");
        await device.AnswerAsync("2");
        await device.SeeAsync("1 change waits here");
        await device.Context.SetOfflineAsync(false);
        await device.SeeAsync("The server refused 1 change.");
        await device.Link("Have a look").ClickAsync();
        await device.SeeAsync("It was given ahead of the server’s clock:");
        await device.PressAsync("Try again");
        await device.SeeAsync("There are none.");
        await Stored.AllSentAsync(device.Page);
        Assert.Single(await learner.ReviewsAsync());
    }
}
