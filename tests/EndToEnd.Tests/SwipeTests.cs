using Microsoft.Playwright;

namespace MistakeClinic.EndToEnd.Tests;

public sealed class SwipeTests(Clinic clinic) : BrowserTests(clinic)
{
    [Fact]
    public async Task A_card_drawn_to_the_left_is_missed_and_to_the_right_caught()
    {
        var (device, learner) = await OpenTouchAsync(3, ReducedMotion.NoPreference);
        await device.SeeAsync("With the answer shown, you can also swipe the card");
        await device.PressAsync("Show the answer");
        await DrawAsync(
            device,
            -150,
            async () =>
            {
                await Assertions.Expect(Word(device, "left")).ToBeVisibleAsync();
                await Assertions.Expect(Word(device, "right")).ToBeHiddenAsync();
                await MovedAsync(device, "matrix(1, 0, 0, 1, -150, 0)");
            }
        );
        await device.SeeAsync("1 of 3");
        await device.PressAsync("Show the answer");
        await DrawAsync(device, 150, () => Assertions.Expect(Word(device, "right")).ToBeVisibleAsync());
        await device.SeeAsync("2 of 3");
        await Stored.AllSentAsync(device.Page);
        Assert.Equal(["again", "good"], (await learner.ReviewsAsync()).Select(one => one[37..]));
    }

    [Fact]
    public async Task What_comes_while_a_card_is_drawn_does_not_let_go_of_it()
    {
        var device = await OpenAsync(options: options => Touch(options, ReducedMotion.NoPreference));
        var drawn = new TaskCompletionSource();
        await device.Page.RouteAsync(
            address => new Uri(address).AbsolutePath.TrimEnd('/') == "/v1/clinics",
            async route =>
            {
                await drawn.Task;
                await route.ContinueAsync();
            }
        );
        var learner = await Learner.MakeAsync(Clinic.Address, 2);
        await device.SignInAsync(learner.Email);
        await device.SeeAsync("2 cards due");
        await device.Link("Review").TapAsync();
        await device.PressAsync("Show the answer");
        var from = device.Page.Locator("article .hint").First;
        await Assertions.Expect(from).ToContainTextAsync("container-orchestration");
        await DrawAsync(
            device,
            -150,
            async () =>
            {
                drawn.SetResult();
                await Assertions.Expect(from).ToContainTextAsync("Container Orchestration");
                await MovedAsync(device, "matrix(1, 0, 0, 1, -150, 0)");
            }
        );
        await device.SeeAsync("1 of 2");
    }

    [Fact]
    public async Task A_card_drawn_a_little_or_before_the_answer_is_shown_stays()
    {
        var (device, _) = await OpenTouchAsync(2, ReducedMotion.NoPreference);
        await device.Button("Show the answer").WaitForAsync();
        await DrawAsync(device, -150, () => Task.CompletedTask);
        await device.PressAsync("Show the answer");
        await DrawAsync(device, -60, () => Assertions.Expect(Word(device, "left")).ToBeHiddenAsync());
        await device.SeeAsync("0 of 2");
        await MovedAsync(device, "matrix(1, 0, 0, 1, 0, 0)");
    }

    [Fact]
    public async Task With_reduced_motion_the_word_tells_and_nothing_moves()
    {
        var (device, _) = await OpenTouchAsync(2, ReducedMotion.Reduce);
        await device.PressAsync("Show the answer");
        await DrawAsync(
            device,
            150,
            async () =>
            {
                await Assertions.Expect(Word(device, "right")).ToBeVisibleAsync();
                await MovedAsync(device, "none");
            }
        );
        await device.SeeAsync("1 of 2");
    }

    private async Task<(Device Device, Learner Learner)> OpenTouchAsync(int cards, ReducedMotion motion)
    {
        var (device, learner) = await OpenWithCardsAsync(cards, options => Touch(options, motion));
        await device.Link("Review").TapAsync();
        return (device, learner);
    }

    private static void Touch(BrowserNewContextOptions options, ReducedMotion motion)
    {
        options.HasTouch = true;
        options.IsMobile = true;
        options.ReducedMotion = motion;
    }

    private static ILocator Word(Device device, string side) => device.Page.Locator($".drawn.{side}");

    private static Task MovedAsync(Device device, string transform) =>
        Assertions.Expect(device.Page.Locator("article")).ToHaveCSSAsync("transform", transform);

    // A finger comes down, moves, and is lifted when what is then seen was looked at.
    private static async Task DrawAsync(Device device, int by, Func<Task> look)
    {
        var session = await device.Context.NewCDPSessionAsync(device.Page);
        var box = (await device.Page.Locator(".front").BoundingBoxAsync())!;
        var (x, y) = (box.X + (box.Width / 2), box.Y + 10);
        await TouchAsync("touchStart", x, y);
        foreach (var share in new[] { 0.25f, 0.5f, 0.75f, 1f })
            await TouchAsync("touchMove", x + (by * share), y);
        await look();
        await TouchAsync("touchEnd");

        Task TouchAsync(string type, params float[] at) =>
            session.SendAsync(
                "Input.dispatchTouchEvent",
                new()
                {
                    ["type"] = type,
                    ["touchPoints"] = at.Length == 0 ? [] : new[] { new { x = at[0], y = at[1] } },
                }
            );
    }
}
