using Microsoft.Playwright;

namespace MistakeClinic.EndToEnd.Tests;

public sealed class FirstMinutesTests(Clinic clinic) : BrowserTests(clinic)
{
    private const string Rule = "Check Pod readiness before changing a Service selector";

    [Fact]
    public async Task A_learner_signs_up_logs_a_mistake_reviews_its_card_and_undoes()
    {
        var device = await OpenAsync();
        var email = Learner.NewEmail();
        await device.SignUpAsync(email);
        await device.SeeAsync("Your clinic is empty");
        await device.LogAsync("The Service had no endpoints, so I rewrote its selector", Rule);
        await device.Link("Back to Today").ClickAsync();
        await device.SeeAsync("1 card due, about 1 minute");

        await device.Link("Review").ClickAsync();
        await device.PressAsync("Show the answer");
        await device.SeeAsync("What you did or believed");
        await device.Page.GetByRole(AriaRole.Button, new() { Name = "Caught it" }).ClickAsync();
        await device.SeeAsync("You answered 1 card.");
        await device.PressAsync("Undo");
        await Assertions.Expect(device.Button("Show the answer")).ToBeVisibleAsync();
        Assert.Equal("0 of 1", await device.Page.Locator(".progress span").TextContentAsync());

        await Stored.AllSentAsync(device.Page);
        var reviews = await (await Learner.OfAsync(Clinic.Address, email)).ReviewsAsync();
        Assert.EndsWith(" good void", Assert.Single(reviews), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_button_tells_when_the_card_comes_back_as_it_then_does()
    {
        var (device, _) = await OpenWithCardsAsync(1);
        await device.Link("Review").ClickAsync();
        await device.PressAsync("Show the answer");
        // New: the first learning step is 1 minute, the second 10 (Anki's defaults, as in fsrs-rs).
        await Assertions.Expect(device.Page.Locator(".again small")).ToHaveTextAsync("1 min");
        await Assertions.Expect(device.Page.Locator(".good small")).ToHaveTextAsync("10 mins");
        await device.Page.GetByText("Why now?").ClickAsync();
        await device.SeeAsync("It is new.");
        await device.Page.GetByRole(AriaRole.Button, new() { Name = "Caught it" }).ClickAsync();
        await device.SeeAsync("The next one comes back in 10 minutes.");
    }
}
