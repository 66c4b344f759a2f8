using Microsoft.Playwright;

namespace MistakeClinic.EndToEnd.Tests;

public sealed class MistakePageTests(Clinic clinic) : BrowserTests(clinic)
{
    private const string Symptom = "How it showed itself";

    [Fact]
    public async Task Two_devices_that_changed_the_same_text_are_shown_both_and_nothing_is_lost()
    {
        var (phone, learner) = await OpenWithCardsAsync(1);
        var laptop = await OpenAsync(1280, 800);
        await laptop.SignInAsync(learner.Email);
        await laptop.SeeAsync("1 card due");
        await laptop.KeptOfflineAsync();
        await laptop.Context.SetOfflineAsync(true);
        await ChangeAsync(laptop, "What the laptop saw");
        await ChangeAsync(phone, "What the phone saw");
        await Stored.AllSentAsync(phone.Page);

        await laptop.Context.SetOfflineAsync(false);
        await laptop.Page.EvaluateAsync("dispatchEvent(new Event('online'))");
        await laptop.HeadingAsync("This was changed elsewhere too");
        await laptop.SeeAsync("What the phone saw");
        await Look.AtAsync(laptop.Page, "mistake-changed-twice");
        await laptop.PressAsync("Save what I chose");
        await laptop.SeeNoMoreAsync("This was changed elsewhere too");
        await Stored.AllSentAsync(laptop.Page);

        await phone.Page.ReloadAsync();
        await phone.SeeAsync("What the laptop saw");
    }

    [Fact]
    public async Task Clinics_and_mistakes()
    {
        var (device, _) = await OpenWithCardsAsync(2);
        await device.Link("Clinics").ClickAsync();
        await device.PressAsync("Enrol in Container Orchestration");
        await device.HeadingAsync("Yours");
        await Look.AtAsync(device.Page, "clinics-enrolled");
        await device.Link("Container Orchestration").ClickAsync();
        await device.HeadingAsync("Completion standard");
        await device.SeeAsync("2 of 5");
        await device.Page.EvaluateAsync("document.querySelectorAll('details').forEach((one) => (one.open = true))");
        await Look.AtAsync(device.Page, "clinic-unfolded");
        await device.Link("Mistakes").ClickAsync();
        await device.FillAsync("Search", "number 2");
        await device.SeeAsync("1 of 2 mistakes");
        await Look.AtAsync(device.Page, "mistakes-found");
        await OpenFirstAsync(device);
        await device.PressAsync("Add evidence");
        await device.PressAsync("Save the evidence");
        await device.PressAsync("Edit");
        await Look.AtAsync(device.Page, "mistake-edited");
    }

    private static async Task ChangeAsync(Device device, string symptom)
    {
        await device.Link("Mistakes").ClickAsync();
        await OpenFirstAsync(device);
        await device.PressAsync("Edit");
        await device.FillAsync(Symptom, symptom);
        await device.PressAsync("Save");
        await device.SeeAsync(symptom);
    }

    private static async Task OpenFirstAsync(Device device)
    {
        await device
            .Page.GetByRole(AriaRole.Main)
            .GetByRole(AriaRole.Listitem)
            .GetByRole(AriaRole.Link)
            .First.ClickAsync();
        await device.HeadingAsync("Repair protocol");
    }
}
