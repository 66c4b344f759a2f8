using System.Text.Json;
using Microsoft.Playwright;

namespace MistakeClinic.EndToEnd.Tests;

/// <summary>The forms on a mistake's page, by their buttons.</summary>
public sealed class MistakeFormTests(Clinic clinic) : BrowserTests(clinic)
{
    [Fact]
    public async Task Evidence_is_added_with_a_file_shown_and_deleted()
    {
        var (device, learner, mistake) = await OpenMistakeAsync();
        await device.PressAsync("Add evidence");
        await device.Field("Kind of evidence").SelectOptionAsync("failingThenPassingTest");
        await device.FillAsync("The command", "kubectl get endpoints");
        await device.FillAsync("Exit code when it failed", "0");
        await device.PressAsync("Save the evidence");
        await device.WrongAsync("Exit code when it failed", "A run that failed ends with another code than 0.");
        await Look.AtAsync(device.Page, "evidence-with-faults");
        await device.FillAsync("Exit code when it failed", "1");
        await device.Page.GetByLabel("Code", new() { Exact = true }).CheckAsync();
        await device
            .Field("A file (optional)")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "run.txt",
                    MimeType = "text/plain",
                    Buffer = "no endpoints"u8.ToArray(),
                }
            );
        await device.PressAsync("Save the evidence");
        var shown = device
            .Page.GetByRole(AriaRole.Listitem)
            .Filter(new() { HasText = "A test that failed, and now passes" });
        await Assertions.Expect(shown).ToContainTextAsync("kubectl get endpoints");
        await Assertions.Expect(shown).ToContainTextAsync("changed: code");
        await Stored.AllSentAsync(device.Page);
        var evidence = Assert.Single(await EvidenceAsync(learner, mistake));
        Assert.Equal("failingThenPassingTest", evidence.GetProperty("type").GetString());
        Assert.Equal("code", Assert.Single(evidence.GetProperty("changed").EnumerateArray()).GetString());
        var download = await device.Page.RunAndWaitForDownloadAsync(() =>
            shown.GetByRole(AriaRole.Link, new() { Name = "run.txt" }).ClickAsync()
        );
        Assert.Equal(
            "no endpoints",
            await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken)
        );

        await shown.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await device.PressAsync("Delete it");
        await device.SeeAsync("None yet.");
        await Stored.AllSentAsync(device.Page);
        Assert.Empty(await EvidenceAsync(learner, mistake));
    }

    [Fact]
    public async Task A_mistake_made_again_is_recorded_and_its_card_comes_back()
    {
        var (device, learner, mistake) = await OpenMistakeAsync();
        await device.SeeAsync("Not since you logged it.");
        await device.PressAsync("I made it again");
        await device.PressAsync("Record it");
        await device.WrongAsync(What, "Write down what happened: it shows what the card does not cover yet.");
        await device.FillAsync(What, "The same selector, in another namespace");
        await device.FillAsync("When was it?", "2001-01-01");
        await device.PressAsync("Record it");
        await device.WrongAsync("When was it?", "Choose a day from the first time up to today.");
        await Look.AtAsync(device.Page, "made-again-with-faults");
        await Assertions.Expect(device.Field(What)).ToHaveValueAsync("The same selector, in another namespace");
        await device.FillAsync("When was it?", (await Today(device))!);
        await device.FillAsync("How sure were you, in per cent? (optional)", "70");
        await device.PressAsync("Record it");
        await device.SeeNoMoreAsync("Not since you logged it.");
        await device.SeeAsync("The same selector, in another namespace");
        await device.SeeAsync("70% sure");
        await Stored.AllSentAsync(device.Page);
        var again = Assert.Single(await ItemsAsync(learner, $"/v1/mistakes/{mistake}/recurrences"));
        Assert.Equal("The same selector, in another namespace", again.GetProperty("evidence").GetString());
        Assert.Equal(70, again.GetProperty("confidence").GetInt32());
        // As a lapse: an answer that was missed, though the card was not shown.
        Assert.EndsWith(" again", Assert.Single(await learner.ReviewsAsync()), StringComparison.Ordinal);
        await device.Page.GotoAsync("/mistakes");
        await device.Field("Show").SelectOptionAsync("recurring");
        await device.SeeAsync("made again once");
    }

    [Fact]
    public async Task What_another_device_wrote_while_the_form_was_open_is_shown_beside()
    {
        var (device, learner, mistake) = await OpenMistakeAsync();
        await device.PressAsync("Edit");
        await device.FillAsync("How it showed itself", "What this device saw");
        await learner.SendAsync(
            HttpMethod.Patch,
            $"/v1/mistakes/{mistake}",
            new { symptom = "What the other one saw" }
        );
        await device.Page.EvaluateAsync("dispatchEvent(new Event('online'))");
        await Eventually.HoldsAsync(async () =>
            (await Stored.InAsync(device.Page, "things")).Any(thing =>
                thing.GetRawText().Contains("What the other one saw", StringComparison.Ordinal)
            )
        );
        await device.PressAsync("Save");
        await device.HeadingAsync("This was changed elsewhere too");
        await device.SeeAsync("What the other one saw");
        await device.SeeAsync("What this device saw");
    }

    private const string What = "What happened this time, and how did you notice?";

    private static Task<string?> Today(Device device) => device.Field("When was it?").GetAttributeAsync("max");

    private static Task<JsonElement[]> EvidenceAsync(Learner learner, string mistake) =>
        ItemsAsync(learner, $"/v1/mistakes/{mistake}/evidence");

    private static async Task<JsonElement[]> ItemsAsync(Learner learner, string path)
    {
        var answer = await learner.GetAsync(path);
        return [.. (answer.ValueKind == JsonValueKind.Array ? answer : answer.GetProperty("items")).EnumerateArray()];
    }
}
