using Microsoft.Playwright;
using MistakeClinic.Server.Tests.Hosting;
using MistakeClinic.Server.Tests.Startup;

namespace MistakeClinic.EndToEnd.Tests;

/// <summary>The server as users run it, on a database of its own, and a browser beside it.</summary>
public sealed class Clinic : IAsyncLifetime
{
    private const string NoBrowser = "There is no Chromium: install it (apt install chromium) to run this test.";
    private static readonly string[] Browsers = ["/usr/bin/chromium", "/usr/bin/google-chrome"];

    private readonly ClusterFolder _folder = new();
    private ServerProcess? _server;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where the server listens.</summary>
    public Uri Address { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var program = Browsers.FirstOrDefault(File.Exists);
        Assert.False(program is null && Environment.GetEnvironmentVariable("CI") is not null, NoBrowser);
        if (program is null)
            return;
        _server = ServerProcess.Launch([
            ("Clinic:DataDirectory", _folder.Options.DataDirectory),
            ("Urls", "http://127.0.0.1:0"),
        ]);
        Address = await _server.ListensAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = program,
                // The sandbox needs rights that containers do not have, and only our own pages are opened.
                Args = ["--no-sandbox"],
            }
        );
    }

    /// <summary>A new device: a browser without anything of earlier ones. The test is skipped where there is no browser.</summary>
    public async Task<Device> NewDeviceAsync(int width = 390, int height = 844)
    {
        Assert.SkipWhen(_browser is null, NoBrowser);
        var context = await _browser.NewContextAsync(
            new()
            {
                BaseURL = Address.AbsoluteUri,
                ViewportSize = new() { Width = width, Height = height },
            }
        );
        return await Device.OpenAsync(context);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
        await _folder.DisposeAsync();
    }
}
