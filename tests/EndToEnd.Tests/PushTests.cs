using System.Text.Json;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Reminders.Channels;
using MistakeClinic.Server.Reminders.Channels.Push;
using NodaTime;

namespace MistakeClinic.EndToEnd.Tests;

/// <summary>Messages of the browser. What a push service would hand over Chromium is given here by its own tools.</summary>
public sealed class PushTests(Clinic clinic) : BrowserTests(clinic)
{
    private const string Allow = "Allow messages here";
    private static readonly string[] Notifications = ["notifications"];

    private static readonly Digest Reminder = new(
        Guid.CreateVersion7(),
        Instant.FromUtc(2026, 3, 2, 9, 0),
        new(2026, 3, 2),
        DueCount: 12,
        Minutes: 9,
        NextQuiz: null,
        DateTimeZone.Utc
    );

    private static readonly ReminderQuiz Quiz = new()
    {
        Title = "Mid-term",
        StartsAt = Instant.FromUtc(2026, 3, 9, 9, 0),
        Readiness = 0.9069,
    };

    [Fact]
    public async Task A_reminder_shows_what_is_due_in_the_language_of_the_client()
    {
        var device = await OpenAllowedAsync();
        await device.SignUpAsync(Learner.NewEmail());
        var worker = await Worker.OfAsync(device);
        await worker.DeliverAsync(Sent(Reminder));
        await worker.ShowsAsync("12 cards are due", "About 9 minutes.");
        // One at a time, the last. A test says that it is one, also when nothing is due.
        await worker.DeliverAsync(Sent(Reminder with { DueCount = 0, Minutes = 0, IsTest = true }));
        await worker.ShowsAsync("Mistake Clinic", "This is a test: reminders arrive here.");
        await worker.DeliverAsync("nothing that a server of ours sends");
        await worker.ShowsAsync("Mistake Clinic", "");

        await device.Page.GotoAsync("/settings");
        await device.Field("Language").SelectOptionAsync("de");
        await device.HeadingAsync("Einstellungen");
        // The worker is told when a page begins.
        await device.Page.ReloadAsync();
        await Eventually.HoldsAsync(() =>
            device.Page.EvaluateAsync<bool>("caches.match('/language').then((r) => r?.text()).then((l) => l === 'de')")
        );
        await worker.DeliverAsync(Sent(Reminder with { DueCount = 1, Minutes = 1 }));
        await worker.ShowsAsync("1 Karte ist fällig", "Etwa eine Minute.");
    }

    [Fact]
    public async Task A_click_on_a_reminder_opens_the_review_in_the_page_that_is_open()
    {
        var (device, _) = await OpenWithCardsAsync(2);
        await device.Context.GrantPermissionsAsync(Notifications);
        var worker = await Worker.OfAsync(device);
        await worker.DeliverAsync(Sent(Reminder with { NextQuiz = Quiz }));
        await worker.ShowsAsync("12 cards are due", "About 9 minutes.\nNext quiz: Mid-term, expected score 91%.");
        await worker.ClickAsync();
        await device.HeadingAsync("Review");
        await device.SeeAsync("0 of 2");
        Assert.EndsWith("/review", device.Page.Url, StringComparison.Ordinal);
        await worker.ShowsNothingAsync();
    }

    [Fact]
    public async Task Messages_are_turned_on_and_off()
    {
        var (device, learner) = await OpenRemindersAsync(await OpenAllowedAsync(StandIn()));
        await device.PressAsync(Allow);
        await device.SeeAsync("This browser shows them.");
        var channel = Assert.Single(await ChannelsAsync(learner));
        Assert.Equal("webPush", channel.GetProperty("kind").GetString());
        Assert.NotEqual(JsonValueKind.Null, channel.GetProperty("verifiedAt").ValueKind);
        await Look.AtAsync(device.Page, "settings-reminders-push");
        await device.PressAsync("Delete");
        await device.PressAsync("Delete this channel");
        await device.Button(Allow).WaitForAsync();
        Assert.Empty(await ChannelsAsync(learner));
        Assert.Null(
            await device.Page.EvaluateAsync<string?>(
                "navigator.serviceWorker.ready.then((worker) => worker.pushManager.getSubscription())"
            )
        );
    }

    [Fact]
    public async Task Why_messages_cannot_be_turned_on_is_said_where_it_was_tried()
    {
        // Chromium has no push service for a profile that is thrown away.
        var (allowed, learner) = await OpenRemindersAsync(await OpenAllowedAsync());
        await allowed.PressAsync(Allow);
        await allowed.SeeAsync("The browser could not reach its push service. Try again later.");
        Assert.Empty(await ChannelsAsync(learner));
        var (refused, _) = await OpenRemindersAsync(await OpenAsync());
        await refused.PressAsync(Allow);
        await refused.SeeAsync("You, or a rule of this browser, said no to messages from this site.");
        await Look.AtAsync(refused.Page, "settings-reminders-refused");
    }

    private async Task<Device> OpenAllowedAsync(string? script = null)
    {
        var device = await OpenAsync(script: script);
        await device.Context.GrantPermissionsAsync(Notifications);
        return device;
    }

    private async Task<(Device Device, Learner Learner)> OpenRemindersAsync(Device device)
    {
        var learner = await Learner.MakeAsync(Clinic.Address);
        await device.SignInAsync(learner.Email);
        await device.KeptOfflineAsync();
        await device.Page.GotoAsync("/settings/reminders");
        return (device, learner);
    }

    // As the server's push channel writes it, before it is encrypted for the browser.
    private static string Sent(Digest digest) => JsonSerializer.Serialize(DigestBody.Of(digest), DigestBody.Json);

    // In the place of a push service, which no test asks: a subscription under the key of this server.
    private string StandIn() =>
        $$"""
            let own = null;
            PushManager.prototype.getSubscription = async () => own;
            PushManager.prototype.subscribe = async ({ userVisibleOnly, applicationServerKey }) => {
                if (!userVisibleOnly || applicationServerKey !== '{{Clinic.PushKey}}') throw new Error('under no key');
                const subscription = {
                    endpoint: 'https://push.example.org/' + crypto.randomUUID(),
                    expirationTime: null,
                    keys: { p256dh: '{{VapidKeys.Create().PublicKey}}', auth: 'BTBZMqHH6r4Tts7J_aSIgg' },
                };
                return (own = { ...subscription, toJSON: () => subscription, unsubscribe: async () => (own = null) === null });
            };
            """;

    private static async Task<JsonElement[]> ChannelsAsync(Learner learner) =>
        [.. (await learner.GetAsync("/v1/channels")).GetProperty("items").EnumerateArray()];
}
