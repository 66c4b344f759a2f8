using System.Text.Json;
using Microsoft.Playwright;

namespace MistakeClinic.EndToEnd.Tests;

public sealed class FirstMinutesTests(Clinic clinic) : IClassFixture<Clinic>
{
    private const string Rule = "Check Pod readiness before changing a Service selector";

    [Fact]
    public async Task A_learner_signs_up_logs_a_mistake_reviews_its_card_undoes_and_signs_out()
    {
        await using var device = await clinic.NewDeviceAsync();
        await device.SignUpAsync("ada@example.org");
        await device.SeeAsync("Your clinic is empty");
        await device.LogAsync("The Service had no endpoints, so I rewrote its selector", Rule);
        await device.Page.GetByRole(AriaRole.Link, new() { Name = "Back to Today" }).ClickAsync();
        await device.SeeAsync("1 card due, about 1 minute");

        // Keys alone from here on.
        await device.Page.GetByRole(AriaRole.Link, new() { Name = "Review" }).PressAsync("Enter");
        await device.Page.GetByRole(AriaRole.Button, new() { Name = "Show the answer" }).WaitForAsync();
        await device.Page.Keyboard.PressAsync(" ");
        await device.SeeAsync("What you believed");
        await device.SeeAsync("Caught it");
        await device.Page.Keyboard.PressAsync("2");
        await device.SeeAsync("You answered 1 card.");
        await device.Page.Keyboard.PressAsync("u");
        await device.SeeAsync("Show the answer");
        Assert.Equal("0 of 1", await device.Page.Locator(".progress span").TextContentAsync());

        await device.Page.GetByRole(AriaRole.Link, new() { Name = "Settings" }).ClickAsync();
        await device.PressAsync("Sign out");
        await device.HeadingAsync("Sign in");
        Assert.Equal("[]", await device.Page.EvaluateAsync<string>(StoredThings));
        Assert.Empty(device.Faults);
    }

    [Fact]
    public async Task What_is_done_without_a_network_is_sent_when_it_is_back()
    {
        await using var device = await clinic.NewDeviceAsync(1280, 800);
        await device.SignUpAsync("grace@example.org");
        await device.LogAsync("The Service had no endpoints, so I rewrote its selector", Rule);
        await device.Page.GotoAsync("/");
        await device.SeeAsync("1 card due");
        await device.Page.EvaluateAsync("navigator.serviceWorker.ready.then(() => true)");
        await device.Context.SetOfflineAsync(true);

        // A tab that was closed, and opened again without a network.
        await device.Page.ReloadAsync();
        await device.Page.GetByRole(AriaRole.Link, new() { Name = "Review" }).ClickAsync();
        await device.PressAsync("Show the answer");
        await device.Page.Keyboard.PressAsync("1");
        await device.SeeAsync("The server cannot be reached. 1 change waits here");

        await device.Context.SetOfflineAsync(false);
        await device.Page.EvaluateAsync("dispatchEvent(new Event('online'))");
        await Assertions
            .Expect(device.Page.GetByText("The server cannot be reached"))
            .ToHaveCountAsync(0, new() { Timeout = 20_000 });
        var answer = await device.Page.EvaluateAsync<string>("fetch('/v1/changes').then((r) => r.text())");
        using var changes = JsonDocument.Parse(answer);
        var reviews = changes
            .RootElement.GetProperty("items")
            .EnumerateArray()
            .Where(item => item.GetProperty("kind").GetString() == "review")
            .Select(item => item.GetProperty("review").GetProperty("rating").GetString());
        Assert.Equal(["again"], reviews);
        Assert.Empty(device.Faults);
    }

    [Fact]
    public async Task A_session_that_ended_elsewhere_asks_to_sign_in_and_loses_nothing_that_was_typed()
    {
        await using var device = await clinic.NewDeviceAsync(320, 568);
        await device.SignUpAsync("linus@example.org");
        await device.Page.GotoAsync("/log");
        await device.FillAsync("What went wrong, in your own words", "I merged without a test");
        await device.Context.ClearCookiesAsync();
        await device.Page.EvaluateAsync("dispatchEvent(new Event('online'))");
        await device.SeeAsync("Your session has ended.");
        await device.FillAsync("Password", Device.Password);
        await device.PressAsync("Sign in");
        await Assertions.Expect(device.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0, new() { Timeout = 20_000 });
        await device.Page.ReloadAsync();
        var typed = device.Page.GetByLabel("What went wrong, in your own words");
        Assert.Equal("I merged without a test", await typed.InputValueAsync());
        // Nothing stands outside of a small screen.
        Assert.True(await device.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        Assert.Empty(device.Faults);
    }

    private const string StoredThings = """
        new Promise((resolve) => {
            const open = indexedDB.open('clinic');
            open.onsuccess = () => {
                const things = open.result.transaction('things').objectStore('things').getAllKeys();
                things.onsuccess = () => resolve(JSON.stringify(things.result));
            };
        })
        """;
}
