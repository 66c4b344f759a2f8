using Microsoft.Playwright;

namespace MistakeClinic.EndToEnd.Tests;

/// <summary>Every screen, looked at: <see cref="Look"/>.</summary>
public sealed class ScreenTests(Clinic clinic) : BrowserTests(clinic)
{
    private static readonly (string Address, string Name)[] Pages =
    [
        ("/settings", "settings"),
        ("/settings/study", "settings-study"),
        ("/settings/reminders", "settings-reminders"),
        ("/settings/sign-in", "settings-sign-in"),
        ("/settings/audit", "settings-audit"),
        ("/settings/data", "settings-data"),
        ("/quizzes", "quizzes"),
        ("/quizzes/new", "quiz-new"),
        ("/progress", "progress"),
        ("/recover", "recover"),
    ];

    [Fact]
    public async Task Signing_in_and_up()
    {
        var device = await OpenAsync();
        await device.HeadingAsync("Sign in");
        await Look.AtAsync(device.Page, "sign-in");
        await device.PressAsync("New here? Make an account");
        await device.FillAsync("E-mail", "ada");
        await device.PressAsync("Make the account");
        await device.SeeAsync("Enter at least 10 characters.");
        await Look.AtAsync(device.Page, "sign-up-with-faults");
    }

    [Fact]
    public async Task Today_and_what_stands_above_it()
    {
        var device = await OpenAsync();
        await device.SignUpAsync(Learner.NewEmail());
        await Look.AtAsync(device.Page, "today-empty");
        await device.Page.GotoAsync("/nowhere");
        await device.HeadingAsync("There is no such page");
        await Look.AtAsync(device.Page, "not-found");
        var (other, _) = await OpenWithCardsAsync(2);
        await Look.AtAsync(other.Page, "today");
        await other.Context.SetOfflineAsync(true);
        await other.Page.EvaluateAsync("dispatchEvent(new Event('online'))");
        await other.SeeAsync("The server cannot be reached.");
        await Look.AtAsync(other.Page, "today-offline");
    }

    [Fact]
    public async Task A_review()
    {
        var (device, _) = await OpenWithCardsAsync(2);
        await device.Link("Review").ClickAsync();
        await device.Button("Show the answer").WaitForAsync();
        await device.Page.GetByText("Why now?").ClickAsync();
        await Look.AtAsync(device.Page, "review-front");
        await device.PressAsync("Show the answer");
        await device.SeeAsync("What you did or believed");
        await Look.AtAsync(device.Page, "review-back");
        await device.Page.EvaluateAsync("localStorage.setItem('fourButtons', 'true')");
        await device.Page.ReloadAsync();
        await device.PressAsync("Show the answer");
        await device.SeeAsync("What you did or believed");
        await Look.AtAsync(device.Page, "review-back-four");
        await device.Page.Keyboard.PressAsync("4");
        await device.AnswerAsync("4");
        await device.HeadingAsync("Done for now");
        await Look.AtAsync(device.Page, "review-done");
    }

    [Fact]
    public async Task Logging_a_mistake()
    {
        var (device, _) = await OpenWithCardsAsync(1);
        await device.Link("Log a mistake").ClickAsync();
        await device
            .Page.GetByLabel("Clinic", new() { Exact = true })
            .SelectOptionAsync(new SelectOptionValue { Value = "container-orchestration" });
        await device.Page.GetByLabel("From the mistake radar (optional)").WaitForAsync();
        await device.FillAsync(
            "What went wrong, in your own words",
            "The Service had no endpoints, so I rewrote its selector"
        );
        await Look.AtAsync(device.Page, "log-1");
        await device.PressAsync("Next");
        await Look.AtAsync(device.Page, "log-2");
        await device.PressAsync("Next");
        await device.FillAsync(
            "What had you assumed without noticing?",
            "I assumed that only a wrong selector does that"
        );
        await Look.AtAsync(device.Page, "log-3");
        await device.PressAsync("Next");
        await device
            .Page.GetByLabel("What shows the repair? (optional)")
            .SelectOptionAsync(new SelectOptionValue { Value = "counterexample" });
        await Look.AtAsync(device.Page, "log-4");
        await device
            .Page.GetByLabel("What shows the repair? (optional)")
            .SelectOptionAsync(new SelectOptionValue { Value = "" });
        await device.PressAsync("Next");
        await device.FillAsync("The rule", "Check everything before coding");
        await device.SeeAsync("Must change");
        await Look.AtAsync(device.Page, "log-5");
        await device.FillAsync("The rule", "Check Pod readiness before changing a Service selector");
        await device.SeeNoMoreAsync("Must change");
        await device.PressAsync("Save the mistake");
        await device.HeadingAsync("The mistake is logged.");
        await Look.AtAsync(device.Page, "log-saved");
    }

    [Fact]
    public async Task What_was_refused()
    {
        var (device, learner) = await OpenWithCardsAsync(1);
        await device.Page.GotoAsync("/refused");
        await device.SeeAsync("There are none.");
        await Look.AtAsync(device.Page, "refused-none");
        await device.Context.SetOfflineAsync(true);
        await device.Link("Today").ClickAsync();
        await device.Link("Review").ClickAsync();
        await device.AnswerAsync("2");
        await learner.RemoveMistakesAsync();
        await device.Context.SetOfflineAsync(false);
        await device.Link("Have a look").ClickAsync();
        await device.SeeAsync("The card is gone: another device may have deleted it.");
        await Look.AtAsync(device.Page, "refused");
    }

    [Fact]
    public async Task Pages_as_they_open()
    {
        var (device, _) = await OpenWithCardsAsync(1);
        foreach (var (address, name) in Pages)
        {
            await device.Page.GotoAsync(address);
            await Assertions.Expect(device.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            // With what it asks the server for.
            await device.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await Look.AtAsync(device.Page, name);
        }
    }

    [Fact]
    public async Task A_session_that_ended()
    {
        var (device, learner) = await OpenWithCardsAsync(1);
        await learner.EndOtherSessionsAsync();
        await device.Page.EvaluateAsync("dispatchEvent(new Event('online'))");
        await device.SeeAsync("Your session has ended.");
        await Look.AtAsync(device.Page, "session-ended");
    }
}
