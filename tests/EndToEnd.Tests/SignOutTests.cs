namespace MistakeClinic.EndToEnd.Tests;

public sealed class SignOutTests(Clinic clinic) : BrowserTests(clinic)
{
    [Fact]
    public async Task Signing_out_leaves_nothing_of_the_learner_in_the_browser()
    {
        var (device, learner) = await OpenWithCardsAsync(2);
        await device.KeptOfflineAsync();
        await device.Link("Review").ClickAsync();
        await device.AnswerAsync("2");
        await device.Link("Log a mistake").ClickAsync();
        await device.FillAsync("What went wrong, in your own words", "I merged without a test");
        Assert.NotEmpty((await Stored.AllAsync(device.Page)).GetProperty("records").EnumerateArray());
        await device.PressAsync("More");
        await device.Link("Settings").ClickAsync();
        await device.PressAsync("Sign out");
        await device.SeeAsync("Only this browser has 1 draft.");
        await device.PressAsync("Sign out, and lose them");
        await device.HeadingAsync("Sign in");

        var kept = await Stored.AllAsync(device.Page);
        Assert.Empty(kept.GetProperty("records").EnumerateArray());
        // The client itself is fetched anew and its language told to its worker, and neither is anybody's.
        Assert.All(
            kept.GetProperty("cached").EnumerateArray(),
            path => Assert.Matches("^/($|assets/|icon|manifest|language$)", path.GetString())
        );
        Assert.All(kept.GetProperty("local").EnumerateObject(), one => Assert.Equal("clockOffset", one.Name));
        Assert.Empty(kept.GetProperty("session").EnumerateObject());
        Assert.Empty(await device.Context.CookiesAsync());
        Assert.Single(await learner.ReviewsAsync());
    }

    [Fact]
    public async Task What_could_not_be_sent_is_said_before_it_is_lost()
    {
        var (device, learner) = await OpenWithCardsAsync(1);
        await device.KeptOfflineAsync();
        await device.Context.SetOfflineAsync(true);
        await device.Link("Review").ClickAsync();
        await device.AnswerAsync("2");
        await device.PressAsync("More");
        await device.Link("Settings").ClickAsync();
        await device.PressAsync("Sign out");
        await device.SeeAsync("1 change could not be sent, and would be lost. Connect to the server first.");
        Assert.Single(await Stored.WaitingAnswersAsync(device.Page));
        await device.Context.SetOfflineAsync(false);
        await device.PressAsync("Sign out");
        await device.HeadingAsync("Sign in");
        Assert.Single(await learner.ReviewsAsync());
    }
}
