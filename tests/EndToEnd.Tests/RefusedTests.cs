using Microsoft.Playwright;

namespace MistakeClinic.EndToEnd.Tests;

public sealed class RefusedTests(Clinic clinic) : BrowserTests(clinic)
{
    private const string Mistake = "I deleted the Pod instead of reading its events";

    [Fact]
    public async Task A_mistake_that_was_refused_is_corrected_and_then_stored()
    {
        var (device, learner) = await RefusedMistakeAsync();
        Assert.Equal(1, await MistakesAsync(learner));
        await device.PressAsync("Open as a draft");
        await Assertions.Expect(device.Field("What went wrong, in your own words")).ToHaveValueAsync(Mistake);
        await device.SeeNoMoreAsync("The server refused");
        for (var step = 1; step < 5; step++)
            await device.PressAsync("Next");
        await device.SeeAsync("Must change");
        await device.FillAsync("The rule", "Check the events before deleting a Pod");
        await device.SeeNoMoreAsync("Must change");
        await device.PressAsync("Save the mistake");
        await device.HeadingAsync("The mistake is logged.");
        await Stored.AllSentAsync(device.Page);
        Assert.Equal(2, await MistakesAsync(learner));
        var things = await learner.ThingsAsync();
        Assert.Contains(things.Values, thing => thing.Contains(Mistake, StringComparison.Ordinal));
        Assert.Empty(await Stored.InAsync(device.Page, "refused"));
    }

    [Fact]
    public async Task A_mistake_that_was_refused_is_gone_when_the_learner_says_so()
    {
        var (device, learner) = await RefusedMistakeAsync();
        await device.PressAsync("Try again");
        await device.SeeNoMoreAsync("There are none.");
        // It was sent, and refused for the same reason.
        await Stored.AllSentAsync(device.Page);
        await device.SeeAsync("The server refused 1 change.");
        await device.PressAsync("Dismiss");
        await device.SeeAsync("There are none.");
        await device.SeeNoMoreAsync("The server refused");
        await device.Page.ReloadAsync();
        await device.SeeAsync("There are none.");
        Assert.Equal(1, await MistakesAsync(learner));
    }

    [Fact]
    public async Task A_quiz_that_was_refused_is_put_right_where_it_is_wrong()
    {
        var (device, learner) = await OpenWithCardsAsync(1);
        await device.KeptOfflineAsync();
        await device.Page.GotoAsync("/quizzes/new");
        await device.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Container Orchestration" }).WaitForAsync();
        await device.Context.SetOfflineAsync(true);
        // While nobody could tell, the clock was set a week back: what is ahead there has passed.
        await device.Context.AddInitScriptAsync(WrongClock.OffBy(TimeSpan.FromDays(-7)));
        await device.NewPageAsync("/quizzes/new");
        await device.FillAsync("What is it called?", "Mid-term");
        await device.FillAsync("Date", DaysAhead(-2));
        await device.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Container Orchestration" }).CheckAsync();
        await device.FillAsync("Score to reach, in per cent (optional)", "85");
        await device.PressAsync("Save");
        await device.HeadingAsync("Mid-term");
        await device.Context.SetOfflineAsync(false);
        await device.SeeAsync("The server refused 1 change.");
        await device.Link("Have a look").ClickAsync();
        await Look.AtAsync(device.Page, "refused-quiz");
        await device.Link("Correct it").ClickAsync();
        await device.WrongAsync("Date", "The server refused this: it");
        await Assertions.Expect(device.Field("What is it called?")).ToHaveValueAsync("Mid-term");
        await Assertions.Expect(device.Field("Score to reach, in per cent (optional)")).ToHaveValueAsync("85");
        await Look.AtAsync(device.Page, "quiz-refused");
        var day = DaysAhead(5);
        await device.FillAsync("Date", day);
        await device.PressAsync("Save");
        await device.HeadingAsync("Mid-term");
        await Stored.AllSentAsync(device.Page);
        await device.SeeNoMoreAsync("The server refused");
        var stored = Assert.Single((await learner.GetAsync("/v1/quizzes")).GetProperty("items").EnumerateArray());
        Assert.Equal(0.85, stored.GetProperty("targetScore").GetDouble());
        Assert.StartsWith(day, stored.GetProperty("startsAt").GetString(), StringComparison.Ordinal);
    }

    // Without a network nobody tells that the rule says nothing.
    private async Task<(Device Device, Learner Learner)> RefusedMistakeAsync()
    {
        var (device, learner) = await OpenWithCardsAsync(1);
        await device.Link("Log a mistake").ClickAsync();
        await Assertions.Expect(device.Page.Locator("option[value=container-orchestration]")).ToHaveCountAsync(1);
        await device.Context.SetOfflineAsync(true);
        await device.LogAsync(Mistake, "Check everything before coding");
        await device.Context.SetOfflineAsync(false);
        await device.SeeAsync("The server refused 1 change.");
        await device.Link("Have a look").ClickAsync();
        await device.HeadingAsync("A mistake");
        return (device, learner);
    }

    private static async Task<int> MistakesAsync(Learner learner) =>
        (await learner.ThingsAsync()).Keys.Count(key => key.StartsWith("mistake ", StringComparison.Ordinal));

    // The time of the form is nine in the morning, on the same day in Paris and in UTC.
    private static string DaysAhead(int days) =>
        TimeProvider.System.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd", null);
}
