using Microsoft.Playwright;

namespace MistakeClinic.EndToEnd.Tests;

public sealed class StoryTests(Clinic clinic) : BrowserTests(clinic)
{
    [Fact]
    public async Task A_learner_studies_for_a_quiz_and_completes_the_clinic()
    {
        var (device, learner) = await OpenWithCardsAsync(4);
        await learner.EarnAsync();

        await device.PressAsync("More");
        await device.Link("Quizzes").ClickAsync();
        await device.Link("Set a quiz").First.ClickAsync();
        await device.FillAsync("What is it called?", "Mid-term");
        await device.FillAsync("Date", TimeProvider.System.GetUtcNow().AddDays(3).ToString("yyyy-MM-dd", null));
        await device.FillAsync("Time", "10:00");
        await device.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Container Orchestration" }).CheckAsync();
        await device.FillAsync("Score to reach, in per cent (optional)", "90");
        await device.PressAsync("Save");
        await device.HeadingAsync("Mid-term");
        await device.HeadingAsync("How ready you are");
        await device.SeeAsync("On the day, with the plan");
        await device.HeadingAsync("The plan");
        await device.SeeAsync("The plan is expected to reach your target of 90%, and to show you every card.");
        await Look.AtAsync(device.Page, "quiz");

        await device.Link("Today").ClickAsync();
        await device.SeeAsync("Mid-term");
        await Look.AtAsync(device.Page, "today-quiz");
        await device.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Review" }).ClickAsync();
        await device.AnswerAsync("2");
        await device.SeeAsync("1 of 4");

        // The fifth mistake of the standard.
        await device.LogAsync(
            "I deleted the Pod instead of reading its events",
            "Check the events before deleting a Pod"
        );
        await device.Link("Clinics").ClickAsync();
        await device.HeadingAsync("Clinics");
        await Look.AtAsync(device.Page, "clinics");
        await device.Page.GetByRole(AriaRole.Link, new() { Name = "Container Orchestration" }).First.ClickAsync();
        await device.SeeAsync("You have met the standard of this clinic.");
        await Look.AtAsync(device.Page, "clinic");
        await device.Link("Mistakes").ClickAsync();
        await device.HeadingAsync("Mistakes");
        await Look.AtAsync(device.Page, "mistakes");
        await device
            .Page.GetByRole(AriaRole.Main)
            .GetByRole(AriaRole.Link, new() { Name = "I deleted the Pod" })
            .First.ClickAsync();
        await device.SeeAsync("Check the events before deleting a Pod");
        await Look.AtAsync(device.Page, "mistake");
    }
}
