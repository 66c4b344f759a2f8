using Microsoft.Playwright;

namespace MistakeClinic.EndToEnd.Tests;

/// <summary>
/// What all tests here share: devices that are closed at the end, when nothing may have gone wrong in any of them, whatever the
/// test was about.
/// </summary>
public abstract class BrowserTests(Clinic clinic) : IAsyncLifetime
{
    private readonly List<Device> _devices = [];

    /// <summary>The server.</summary>
    protected Clinic Clinic { get; } = clinic;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A new device, with the client opened.</summary>
    private protected async Task<Device> OpenAsync(
        int width = 390,
        int height = 844,
        Action<BrowserNewContextOptions>? options = null,
        string? script = null,
        string address = "/"
    )
    {
        var context = await Clinic.NewContextAsync(width, height, options);
        if (script is not null)
            await context.AddInitScriptAsync(script);
        var device = new Device(context);
        _devices.Add(device);
        await device.NewPageAsync(address);
        return device;
    }

    /// <summary>A device on which a learner is signed in who has some cards to review, all of them here.</summary>
    private protected async Task<(Device Device, Learner Learner)> OpenWithCardsAsync(
        int cards,
        Action<BrowserNewContextOptions>? options = null,
        string? script = null
    )
    {
        var making = Learner.MakeAsync(Clinic.Address, cards);
        var device = await OpenAsync(options: options, script: script);
        var learner = await making;
        await device.SignInAsync(learner.Email);
        await device.SeeAsync($"{cards} card{(cards == 1 ? "" : "s")} due");
        return (device, learner);
    }

    /// <summary>A new learner's device with the page of a mistake, whose id is told.</summary>
    private protected async Task<(Device Device, Learner Learner, string Mistake)> OpenMistakeAsync()
    {
        var (device, learner) = await OpenWithCardsAsync(1);
        var mistake = (await learner.ThingsAsync()).Keys.Single(key =>
            key.StartsWith("mistake ", StringComparison.Ordinal)
        )["mistake ".Length..];
        await device.Page.GotoAsync($"/mistakes/{mistake}");
        await device.HeadingAsync("Repair protocol");
        return (device, learner, mistake);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
            await KeepPicturesAsync();
        foreach (var device in _devices)
            await device.DisposeAsync();
        Assert.Empty(_devices.SelectMany(device => device.Faults));
    }

    private async Task KeepPicturesAsync()
    {
        var name = $"{TestContext.Current.TestClass?.TestClassSimpleName}.{TestContext.Current.TestMethod?.MethodName}";
        var pages = _devices
            .SelectMany(device => device.Context.Pages)
            .Where(page => page.Url.StartsWith("http", StringComparison.Ordinal));
        foreach (var (page, i) in pages.Select((page, i) => (page, i)))
        {
            await Screenshots.TakeAsync(page, $"failed/{name}-{i}");
            foreach (var refused in await Stored.InAsync(page, "refused"))
                Console.WriteLine($"{name}: refused: {refused}");
        }
    }
}
