using Microsoft.Playwright;

namespace MistakeClinic.EndToEnd.Tests;

/// <summary>Without a pointer: nothing here clicks.</summary>
public sealed class KeyboardTests(Clinic clinic) : BrowserTests(clinic)
{
    // The element with the focus must be seen to have it (WCAG 2.2, 2.4.7).
    private const string HasOutline =
        "(e) => e === document.activeElement && getComputedStyle(e).outlineStyle !== 'none'";

    [Fact]
    public async Task A_mistake_is_logged_and_its_card_reviewed_by_keys_alone()
    {
        var device = await OpenAsync(1280, 800);
        var keys = device.Page.Keyboard;
        var email = Learner.NewEmail();
        await TabToAsync(device, device.Button("New here? Make an account"));
        await keys.PressAsync("Enter");
        await device.HeadingAsync("Make an account");
        await TabToAsync(device, device.Page.GetByLabel("E-mail"), "Shift+Tab");
        await keys.TypeAsync(email);
        await keys.PressAsync("Tab");
        await keys.TypeAsync(Device.Password);
        await keys.PressAsync("Enter");
        await device.HeadingAsync("Today");

        await TabToAsync(device, device.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link));
        await keys.PressAsync("Enter");
        var clinics = device.Page.GetByLabel("Clinic", new() { Exact = true });
        await Assertions.Expect(clinics.Locator("option[value=container-orchestration]")).ToHaveCountAsync(1);
        await TabToAsync(device, clinics);
        await keys.PressAsync("ArrowDown");
        await Assertions.Expect(clinics).Not.ToHaveValueAsync("");
        await WriteAsync(device, "What went wrong, in your own words", "I merged without a test");
        await NextAsync(device);
        await WriteAsync(device, "How did it show itself?", "The build of the others was red in the morning");
        await NextAsync(device);
        await WriteAsync(
            device,
            "What had you assumed without noticing?",
            "I assumed that somebody had run all tests of the branch, but nobody had"
        );
        await NextAsync(device);
        await NextAsync(device);
        await WriteAsync(device, "The rule", "Check the result of the tests before merging a branch");
        await TabToAsync(device, device.Button("Save the mistake"));
        await keys.PressAsync("Enter");
        await device.HeadingAsync("The mistake is logged.");

        await TabToAsync(device, device.Link("Back to Today"));
        await keys.PressAsync("Enter");
        await TabToAsync(device, device.Link("Review"));
        await keys.PressAsync("Enter");
        await device.AnswerAsync("1");
        await device.SeeAsync("You answered 1 card.");
        await keys.PressAsync("u");
        await device.SeeAsync("0 of 1");
        await device.AnswerAsync("2");
        await device.SeeAsync("You answered 1 card.");
        await Stored.AllSentAsync(device.Page);
        var reviews = await (await Learner.OfAsync(Clinic.Address, email)).ReviewsAsync();
        Assert.Equal(["again void", "good"], reviews.Select(one => one[37..]));
    }

    [Fact]
    public async Task Four_buttons_are_rated_by_the_keys_1_to_4()
    {
        var (device, learner) = await OpenWithCardsAsync(4);
        await device.Page.EvaluateAsync("localStorage.setItem('fourButtons', 'true')");
        await device.Page.GotoAsync("/review");
        foreach (var key in "1234")
            await device.AnswerAsync($"{key}");
        await device.SeeAsync("You answered 4 cards.");
        await Stored.AllSentAsync(device.Page);
        Assert.Equal(["again", "hard", "good", "easy"], (await learner.ReviewsAsync()).Select(one => one[37..]));
    }

    [Fact]
    public async Task A_key_pressed_twice_rates_no_card_that_was_not_looked_at()
    {
        var (device, learner) = await OpenWithCardsAsync(2);
        await device.Link("Review").ClickAsync();
        await device.AnswerAsync("2");
        await device.SeeAsync("1 of 2");
        foreach (var key in new[] { "2", "1", "3" })
            await device.Page.Keyboard.PressAsync(key);
        // Space that goes on being held down shows the answer, and rates nothing.
        await device.Page.Keyboard.DownAsync(" ");
        await device.Page.Keyboard.DownAsync(" ");
        await device.Page.Keyboard.UpAsync(" ");
        await device.SeeAsync("What you did or believed");
        await Stored.AllSentAsync(device.Page);
        Assert.Single(await learner.ReviewsAsync());
    }

    [Fact]
    public async Task The_rarer_places_of_a_phone_are_opened_and_closed_by_keys()
    {
        var (device, _) = await OpenWithCardsAsync(1);
        var more = device.Button("More");
        var settings = device.Page.GetByRole(AriaRole.Link, new() { Name = "Settings" });
        await TabToAsync(device, more);
        await Assertions.Expect(settings).ToBeHiddenAsync();
        await device.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(settings).ToBeVisibleAsync();
        await device.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(settings).ToBeHiddenAsync();
        await Assertions.Expect(more).ToBeFocusedAsync();
        await device.Page.Keyboard.PressAsync("Enter");
        await TabToAsync(device, settings);
        await device.Page.Keyboard.PressAsync("Enter");
        await device.HeadingAsync("Settings");
        await Assertions.Expect(settings).ToBeHiddenAsync();
    }

    private static async Task NextAsync(Device device)
    {
        await TabToAsync(device, device.Button("Next"));
        await device.Page.Keyboard.PressAsync("Enter");
    }

    private static async Task WriteAsync(Device device, string label, string text)
    {
        await TabToAsync(device, device.Page.GetByLabel(label, new() { Exact = true }));
        await device.Page.Keyboard.TypeAsync(text);
    }

    private static async Task TabToAsync(Device device, ILocator target, string key = "Tab")
    {
        await target.WaitForAsync();
        for (var presses = 0; presses < 40; presses++)
        {
            await device.Page.Keyboard.PressAsync(key);
            if (await target.EvaluateAsync<bool>(HasOutline))
                return;
        }
        Assert.Fail($"{key} does not reach {target}, or it is not seen to have the focus.");
    }
}
