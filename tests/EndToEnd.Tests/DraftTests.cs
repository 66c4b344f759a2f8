using Microsoft.Playwright;

namespace MistakeClinic.EndToEnd.Tests;

/// <summary>Forms that are left before they are saved.</summary>
public sealed class DraftTests(Clinic clinic) : BrowserTests(clinic)
{
    private const string Symptom = "How it showed itself";

    [Fact]
    public async Task What_was_typed_of_a_mistake_outlives_the_page_until_it_is_discarded()
    {
        var (device, _, _) = await OpenMistakeAsync();
        await device.PressAsync("Edit");
        await device.FillAsync(Symptom, "Typed and not saved");
        await device.SeeAsync("Your draft is kept on this device");
        await Stored.KeptAsync(device.Page, "Typed and not saved");
        await device.Page.ReloadAsync();
        await device.SeeAsync("It is a draft: nothing of it is saved yet.");
        await Assertions.Expect(device.Field(Symptom)).ToHaveValueAsync("Typed and not saved");
        await Look.AtAsync(device.Page, "mistake-draft");

        await device.Link("Clinics").ClickAsync();
        await device.Page.GoBackAsync();
        await Assertions.Expect(device.Field(Symptom)).ToHaveValueAsync("Typed and not saved");
        await device.PressAsync("Discard the draft");
        await device.PressAsync("Discard what I typed");
        await Assertions.Expect(device.Button("Edit")).ToBeFocusedAsync();
        await Stored.KeptAsync(device.Page, "Typed and not saved", isKept: false);
        await device.Page.ReloadAsync();
        await Assertions.Expect(device.Button("Edit")).ToBeVisibleAsync();
        await device.SeeNoMoreAsync("Typed and not saved");
    }

    [Fact]
    public async Task A_field_that_is_wrong_has_a_border_of_its_own()
    {
        var (device, _, _) = await OpenMistakeAsync();
        await device.PressAsync("Edit");
        var border = "e => getComputedStyle(e).borderColor";
        var usual = await device.Field(Symptom).EvaluateAsync<string>(border);
        await device.FillAsync("What went wrong", "");
        await device.PressAsync("Save");
        var wrong = device.Field("What went wrong");
        await Assertions.Expect(wrong).ToHaveAttributeAsync("aria-invalid", "true");
        Assert.NotEqual(usual, await wrong.EvaluateAsync<string>(border));
    }

    [Fact]
    public async Task Settings_that_are_not_saved_say_so_and_are_there_again()
    {
        var (device, _) = await OpenWithCardsAsync(1);
        await device.Page.GotoAsync("/settings/study");
        await device.FillAsync("New cards a day, at most", "7");
        await device.SeeAsync("Not saved yet.");
        await Stored.KeptAsync(device.Page, "\"7\"");
        await device.Page.ReloadAsync();
        await Assertions.Expect(device.Field("New cards a day, at most")).ToHaveValueAsync("7");
        await device.PressAsync("Save");
        await device.SeeAsync("Saved.");
        await Stored.AllSentAsync(device.Page);
        await device.Page.ReloadAsync();
        await Assertions.Expect(device.Field("New cards a day, at most")).ToHaveValueAsync("7");
        await device.SeeNoMoreAsync("Not saved yet.");
    }
}
