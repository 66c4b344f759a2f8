namespace MistakeClinic.EndToEnd.Tests;

public sealed class SettingsTests(Clinic clinic) : BrowserTests(clinic)
{
    [Fact]
    public async Task Settings_are_changed_without_a_network_and_sent_when_it_is_back()
    {
        var device = await OpenAsync();
        await device.SignUpAsync(Learner.NewEmail());
        await device.KeptOfflineAsync();
        await device.Context.SetOfflineAsync(true);
        await device.Page.GotoAsync("/settings/study");
        await device.FillAsync("Minutes a day (optional)", "17");
        await device.PressAsync("Save");
        await device.SeeAsync("Saved here");
        await device.Page.ReloadAsync();
        Assert.Equal("17", await device.Page.GetByLabel("Minutes a day (optional)").InputValueAsync());

        await device.Context.SetOfflineAsync(false);
        await device.Page.EvaluateAsync("dispatchEvent(new Event('online'))");
        await device.SeeNoMoreAsync("The server cannot be reached");
        const string Minutes = "fetch('/v1/me').then((r) => r.json()).then((me) => me.minutesPerDay)";
        await device.Page.WaitForFunctionAsync($"{Minutes}.then((minutes) => minutes === 17)");
    }

    [Fact]
    public async Task The_client_speaks_German_once_that_is_chosen_also_without_a_network()
    {
        var device = await OpenAsync(320, 568);
        await device.SignUpAsync(Learner.NewEmail());
        await device.KeptOfflineAsync();
        await device.Context.SetOfflineAsync(true);
        await device.Page.GotoAsync("/settings");
        await device.Page.GetByLabel("Language").SelectOptionAsync("de");
        await device.HeadingAsync("Einstellungen");
        Assert.Equal("de", await device.Page.Locator("html").GetAttributeAsync("lang"));
    }
}
