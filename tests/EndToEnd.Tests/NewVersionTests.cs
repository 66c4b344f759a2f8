using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace MistakeClinic.EndToEnd.Tests;

/// <summary>A client that is older than the server.</summary>
public sealed class NewVersionTests(Clinic clinic) : BrowserTests(clinic)
{
    [Fact]
    public async Task A_new_build_is_offered_and_taken_when_the_learner_says_so()
    {
        await using var server = await NewerServer.StartAsync(Clinic.Address);
        var (device, learner) = await OpenWithCardsAsync(2, options => options.BaseURL = server.Address.AbsoluteUri);
        await device.KeptOfflineAsync();
        server.IsNew = true;
        await device.Page.ReloadAsync();
        await device.SeeAsync("A new version is ready.");
        await Look.AtAsync(device.Page, "new-version");
        // Nothing changes under the learner's hands before.
        await device.Link("Review").ClickAsync();
        await device.AnswerAsync("2");
        await device.SeeAsync("1 of 2");
        await Assertions.Expect(device.Page.Locator($"html#{NewerServer.NewVersion}")).ToHaveCountAsync(0);
        await Stored.AllSentAsync(device.Page);

        // It is all there, with a network or without, and whether or not the browser has let the old worker go: Chromium keeps
        // it for half a minute when it has just been at work.
        await device.Context.SetOfflineAsync(true);
        await device.PressAsync("Use it now");
        await Assertions.Expect(device.Page.Locator($"html#{NewerServer.NewVersion}")).ToHaveCountAsync(1);
        await device.SeeAsync("0 of 1");
        await Assertions.Expect(device.Page.GetByText("A new version is ready.")).ToHaveCountAsync(0);
        await device.Context.SetOfflineAsync(false);
        await device.AnswerAsync("2");
        Assert.Equal(
            NewerServer.NewVersion,
            await device.Page.EvaluateAsync<string>(
                "caches.keys().then((names) => names.filter((name) => name.startsWith('clinic-')).join())"
            )
        );
        await Stored.AllSentAsync(device.Page);
        Assert.Equal(2, (await learner.ReviewsAsync()).Length);
    }

    [Fact]
    public async Task What_a_newer_server_tells_beyond_what_the_client_knows_is_passed_over()
    {
        var device = await OpenAsync();
        await device.Page.RouteAsync("**/v1/changes*", route => AddAsync(route, AddUnknown));
        var learner = await Learner.MakeAsync(Clinic.Address, 2);
        await device.SignInAsync(learner.Email);
        await device.SeeAsync("2 cards due");
        await device.Link("Review").ClickAsync();
        await device.AnswerAsync("2");
        await device.SeeAsync("1 of 2");
        await Stored.AllSentAsync(device.Page);
        Assert.Single(await learner.ReviewsAsync());
    }

    [Fact]
    public async Task What_a_newer_server_no_longer_takes_is_shown_with_what_it_says()
    {
        var (device, learner) = await OpenWithCardsAsync(2);
        await device.Page.RouteAsync("**/v1/changes", route => AddAsync(route, Refuse));
        await device.Link("Review").ClickAsync();
        await device.AnswerAsync("2");
        await device.SeeAsync("The server refused 1 change.");
        await device.Link("Have a look").ClickAsync();
        await device.SeeAsync("This kind of change is no longer taken. Use the new version of the client.");
        await device.Page.UnrouteAllAsync();
        await device.PressAsync("Try again");
        await device.SeeAsync("There are none.");
        await Stored.AllSentAsync(device.Page);
        Assert.Single(await learner.ReviewsAsync());
    }

    private static async Task AddAsync(IRoute route, Action<string, JsonObject> change)
    {
        var answer = await route.FetchAsync();
        var body = JsonNode.Parse(await answer.TextAsync())!.AsObject();
        change(route.Request.Method, body);
        await route.FulfillAsync(new() { Response = answer, Body = body.ToJsonString() });
    }

    private static void AddUnknown(string method, JsonObject body)
    {
        body["later"] = new JsonObject { ["more"] = 1 };
        var items = (body["items"] ?? body["results"])!.AsArray();
        foreach (var item in items)
            item!["later"] = "unknown";
        if (method == "GET")
            items.Add(
                new JsonObject
                {
                    ["kind"] = "dream",
                    ["id"] = "1",
                    ["deleted"] = false,
                    ["dream"] = new JsonObject(),
                }
            );
    }

    // As if it had been refused at once: the server has stored the answer, and the client must not think so.
    private static void Refuse(string method, JsonObject body)
    {
        if (method != "POST")
            return;
        var result = body["results"]![0]!;
        result["status"] = 410;
        result["body"] = null;
        result["problem"] = new JsonObject
        {
            ["type"] = "about:blank",
            ["title"] = "Gone",
            ["status"] = 410,
            ["detail"] = "This kind of change is no longer taken. Use the new version of the client.",
        };
    }
}
