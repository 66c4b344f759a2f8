using System.Text.Json;
using Microsoft.Playwright;

namespace MistakeClinic.EndToEnd.Tests;

/// <summary>The service worker of a device, reached by Chromium's own tools.</summary>
internal sealed class Worker
{
    // An event that a script made may not be waited for, which the worker is told after it has acted.
    private const string Click = """
        registration.getNotifications().then(([shown]) => {
            dispatchEvent(new NotificationEvent('notificationclick', { notification: shown }));
        })
        """;

    private const string Shown = """
        navigator.serviceWorker.ready
            .then((worker) => worker.getNotifications())
            .then((all) => all.map(({ title, body }) => `${title}\n${body}`))
        """;

    private readonly Device _device;
    private readonly ICDPSession _session;
    private readonly string _registration;

    private Worker(Device device, ICDPSession session, string registration) =>
        (_device, _session, _registration) = (device, session, registration);

    internal static async Task<Worker> OfAsync(Device device)
    {
        await device.KeptOfflineAsync();
        var session = await device.Context.NewCDPSessionAsync(device.Page);
        var registration = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        session.Event("ServiceWorker.workerRegistrationUpdated").OnEvent += (_, told) =>
        {
            foreach (var one in told!.Value.GetProperty("registrations").EnumerateArray())
                registration.TrySetResult(one.GetProperty("registrationId").GetString()!);
        };
        await session.SendAsync("ServiceWorker.enable");
        return new(device, session, await registration.Task);
    }

    /// <summary>Hands it a message as the push service would.</summary>
    internal Task DeliverAsync(string data) =>
        _session.SendAsync(
            "ServiceWorker.deliverPushMessage",
            new()
            {
                ["origin"] = new Uri(_device.Page.Url).GetLeftPart(UriPartial.Authority),
                ["registrationId"] = _registration,
                ["data"] = data,
            }
        );

    /// <summary>Waits until one notification stands there, which says this.</summary>
    internal Task ShowsAsync(string title, string body) =>
        Eventually.HoldsAsync(async () => await ShownAsync() is [var one] && one == $"{title}\n{body}");

    internal Task ShowsNothingAsync() => Eventually.HoldsAsync(async () => await ShownAsync() is []);

    private Task<string[]> ShownAsync() => _device.Page.EvaluateAsync<string[]>(Shown);

    /// <summary>Clicks on the notification, as far as a script can.</summary>
    internal async Task ClickAsync()
    {
        var browser = await _device.Context.Browser!.NewBrowserCDPSessionAsync();
        var page = (await _session.SendAsync("Target.getTargetInfo"))!.Value.GetProperty("targetInfo");
        var targets = (await browser.SendAsync("Target.getTargets"))!.Value.GetProperty("targetInfos");
        var worker = targets
            .EnumerateArray()
            .Single(one => Text(one, "type") == "service_worker" && IsBeside(one, page));
        var attached = await browser.SendAsync(
            "Target.attachToTarget",
            new() { ["targetId"] = Text(worker, "targetId"), ["flatten"] = false }
        );
        var message = new
        {
            id = 1,
            method = "Runtime.evaluate",
            @params = new { expression = Click },
        };
        await browser.SendAsync(
            "Target.sendMessageToTarget",
            new()
            {
                ["sessionId"] = Text(attached!.Value, "sessionId"),
                ["message"] = JsonSerializer.Serialize(message),
            }
        );
    }

    // Targets of the browser as a whole are beside none.
    private static bool IsBeside(JsonElement one, JsonElement other) =>
        one.TryGetProperty("browserContextId", out var context)
        && context.GetString() == Text(other, "browserContextId");

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;
}
