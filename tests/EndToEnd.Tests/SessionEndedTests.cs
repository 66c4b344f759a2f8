using Microsoft.Playwright;

namespace MistakeClinic.EndToEnd.Tests;

public sealed class SessionEndedTests(Clinic clinic) : BrowserTests(clinic)
{
    [Fact]
    public async Task A_session_that_ends_in_the_middle_of_a_review_loses_no_answer_and_no_place()
    {
        var (device, learner) = await OpenWithCardsAsync(4);
        await device.Link("Review").ClickAsync();
        await device.AnswerAsync("2");
        // It has come back, so that no request is under way that would tell of the end before the next answer does.
        await Eventually.HoldsAsync(async () =>
            (await Stored.InAsync(device.Page, "things")).Any(thing =>
                thing.GetProperty("kind").GetString() == "review"
            )
        );
        await learner.EndOtherSessionsAsync();
        await device.AnswerAsync("1");
        await device.SeeAsync("Your session has ended. What you did and typed is still here.");
        // Not now: the review goes on.
        await device.PressAsync("Not now");
        await device.AnswerAsync("2");
        await device.SeeAsync("3 of 4");
        var given = await Stored.WaitingAnswersAsync(device.Page);
        Assert.Equal(2, given.Length);

        await device.PressAsync("Sign in again");
        await device.FillAsync("Password", Device.Password);
        await device.PressAsync("Sign in");
        await Assertions.Expect(device.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await device.SeeAsync("3 of 4");
        await Stored.AllSentAsync(device.Page);
        Assert.Equal(given, (await learner.ReviewsAsync())[1..]);
    }

    [Fact]
    public async Task What_was_typed_stays_when_the_session_ends()
    {
        var (device, learner) = await OpenWithCardsAsync(1);
        await device.Link("Log a mistake").ClickAsync();
        await device.FillAsync("What went wrong, in your own words", "I merged without a test");
        await learner.EndOtherSessionsAsync();
        await device.Page.EvaluateAsync("dispatchEvent(new Event('online'))");
        await device.SeeAsync("Your session has ended.");
        await device.FillAsync("Password", "not the password");
        await device.PressAsync("Sign in");
        await device.SeeAsync("This e-mail and password do not go together.");
        await device.FillAsync("Password", Device.Password);
        await device.PressAsync("Sign in");
        await Assertions.Expect(device.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await device.Page.ReloadAsync();
        var typed = device.Page.GetByLabel("What went wrong, in your own words");
        await Assertions.Expect(typed).ToHaveValueAsync("I merged without a test");
    }
}
