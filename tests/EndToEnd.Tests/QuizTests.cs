using Microsoft.Playwright;

namespace MistakeClinic.EndToEnd.Tests;

public sealed class QuizTests(Clinic clinic) : BrowserTests(clinic)
{
    private static readonly string[] Clinics = ["container-orchestration"];

    [Fact]
    public async Task A_quiz_that_two_devices_changed_is_shown_as_both_made_it_and_saved_again()
    {
        var (phone, learner) = await OpenWithCardsAsync(1);
        var quiz = await SetAsync(learner, TimeSpan.FromDays(3));
        var laptop = await OpenAsync(1280, 800);
        await laptop.SignInAsync(learner.Email);
        await laptop.Page.GotoAsync($"/quizzes/{quiz}/edit");
        await laptop.FillAsync("What is it called?", "What the laptop calls it");
        await laptop.FillAsync("Minutes a day (optional)", "25");

        await phone.Page.GotoAsync($"/quizzes/{quiz}/edit");
        await phone.FillAsync("What is it called?", "What the phone calls it");
        await phone.FillAsync("Score to reach, in per cent (optional)", "80");
        await phone.PressAsync("Save");
        await phone.HeadingAsync("What the phone calls it");
        await Stored.AllSentAsync(phone.Page);

        // What the laptop reads while its form is open does not let it undo that.
        await laptop.Page.EvaluateAsync("dispatchEvent(new Event('online'))");
        await Eventually.HoldsAsync(async () =>
            (await Stored.InAsync(laptop.Page, "things")).Any(thing =>
                thing.GetRawText().Contains("What the phone calls it", StringComparison.Ordinal)
            )
        );
        await laptop.PressAsync("Save");
        await laptop.SeeAsync("The server refused 1 change.");
        await laptop.Link("Have a look").ClickAsync();
        await laptop.SeeAsync("Another device was faster. Trying again sets it to what stood here.");
        await Look.AtAsync(laptop.Page, "refused-quiz-changed");
        await laptop.Link("Correct it").ClickAsync();
        await laptop.SeeAsync("Another device changed this quiz meanwhile.");
        await laptop.SeeAsync("What the phone calls it");
        await laptop.SeeAsync("Target 80%");
        await Assertions.Expect(laptop.Field("What is it called?")).ToHaveValueAsync("What the laptop calls it");
        await Assertions.Expect(laptop.Field("Minutes a day (optional)")).ToHaveValueAsync("25");
        await Look.AtAsync(laptop.Page, "quiz-changed-twice");
        Assert.Equal("What the phone calls it", await TitleAsync(learner, quiz));

        await laptop.PressAsync("Save");
        await laptop.HeadingAsync("What the laptop calls it");
        await Stored.AllSentAsync(laptop.Page);
        await laptop.SeeNoMoreAsync("The server refused");
        var stored = await learner.GetAsync($"/v1/quizzes/{quiz}");
        Assert.Equal("What the laptop calls it", stored.GetProperty("title").GetString());
        Assert.Equal(25, stored.GetProperty("minutesPerDay").GetInt32());
        // The phone's, which the laptop did not touch.
        Assert.Equal(0.8, stored.GetProperty("targetScore").GetDouble());
    }

    [Fact]
    public async Task The_result_of_a_quiz_is_recorded_and_stays()
    {
        var (device, learner) = await OpenWithCardsAsync(3);
        var quiz = await SetAsync(learner, TimeSpan.FromSeconds(6));
        await device.Link("Review").ClickAsync();
        await device.AnswerAsync("2");
        await device.SeeAsync("1 of 3");
        await Stored.AllSentAsync(device.Page);
        await Eventually.HoldsAsync(async () =>
            (await learner.GetAsync($"/v1/quizzes/{quiz}")).GetProperty("startsAt").GetDateTimeOffset()
            < TimeProvider.System.GetUtcNow()
        );
        await device.Page.GotoAsync($"/quizzes/{quiz}");
        await device.HeadingAsync("How did it go?");
        await device.PressAsync("Record the result");
        await device.SeeAsync("Say of at least one card that it was asked, or add a miss.");
        await AnswerAsync(device, 1, "Knew it");
        await AnswerAsync(device, 2, "Missed it");
        await device.PressAsync("Add a miss");
        await device.PressAsync("Record the result");
        await device.SeeAsync("Write down how it showed itself.");
        await device.SeeAsync("2 asked, 1 missed");
        await Look.AtAsync(device.Page, "quiz-result-with-faults");
        // What was chosen is kept until it is recorded.
        await device.Page.ReloadAsync();
        await device.SeeAsync("2 asked, 1 missed");
        await device.FillAsync("How did it show itself?", "I named the wrong probe");
        await device.PressAsync("Record the result");
        await device.HeadingAsync("What was foretold, and what happened");
        await SeeResultAsync(device);
        await Look.AtAsync(device.Page, "quiz-result");
        await device.Page.ReloadAsync();
        await SeeResultAsync(device);

        var result = await learner.GetAsync($"/v1/quizzes/{quiz}/result");
        Assert.Equal(
            [false, true],
            result.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("missed").GetBoolean()).Order()
        );
        var draft = Assert.Single(result.GetProperty("mistakes").EnumerateArray()).GetString();
        await device.Link("Open the draft").ClickAsync();
        await device.HeadingAsync("Repair protocol");
        await device.SeeAsync("I named the wrong probe");
        Assert.EndsWith($"/mistakes/{draft}", device.Page.Url, StringComparison.Ordinal);
    }

    private static async Task SeeResultAsync(Device device)
    {
        await device.SeeAsync("You knew 1 of 2 cards that were asked.");
        await device.SeeAsync("1 draft of a mistake was opened:");
        await Assertions.Expect(device.Page.GetByRole(AriaRole.Cell, new() { Name = "Missed it" })).ToHaveCountAsync(1);
    }

    private static Task AnswerAsync(Device device, int service, string answer) =>
        device
            .Page.GetByRole(AriaRole.Group)
            .Filter(new() { HasText = $"Service {service}" })
            .GetByLabel(answer)
            .CheckAsync();

    private static async Task<Guid> SetAsync(Learner learner, TimeSpan ahead)
    {
        var quizId = Guid.CreateVersion7();
        await learner.SendAsync(
            HttpMethod.Post,
            "/v1/quizzes",
            new
            {
                quizId,
                title = "Mid-term",
                startsAt = TimeProvider.System.GetUtcNow() + ahead,
                clinics = Clinics,
            }
        );
        return quizId;
    }

    private static async Task<string?> TitleAsync(Learner learner, Guid quiz) =>
        (await learner.GetAsync($"/v1/quizzes/{quiz}")).GetProperty("title").GetString();
}
