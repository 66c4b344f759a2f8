using System.Diagnostics;
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
    private readonly Certificate _certificate = new();
    private readonly long _started = Stopwatch.GetTimestamp();
    private ServerProcess? _server;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where the server listens, by the name that browsers trust without a certificate.</summary>
    public Uri Address { get; private set; } = new("http://localhost:0");

    /// <summary>The same server with a certificate.</summary>
    public Uri SecureAddress { get; private set; } = new("https://localhost:0");

    public async ValueTask InitializeAsync()
    {
        var program = Browsers.FirstOrDefault(File.Exists);
        Assert.False(program is null && Environment.GetEnvironmentVariable("CI") is not null, NoBrowser);
        if (program is null)
            return;
        Assertions.SetDefaultExpectTimeout(30_000);
        await StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = program,
                // The sandbox needs rights that containers do not have, and only our own pages are opened.
                Args = ["--no-sandbox", $"--ignore-certificate-errors-spki-list={_certificate.Pin}"],
            }
        );
    }

    /// <summary>Starts the server, on the ports that it had before if it was there before.</summary>
    internal async Task StartAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _server = ServerProcess.Launch([
            ("Clinic:DataDirectory", _folder.Options.DataDirectory),
            // All devices come from one address.
            ("Clinic:LoginsPerMinute", "100000"),
            ("Clinic:StrangersPerMinute", "100000"),
            ("Kestrel:Certificates:Default:Path", _certificate.Path),
            ("Urls", $"http://127.0.0.1:{Address.Port};https://127.0.0.1:{SecureAddress.Port}"),
        ]);
        Address = Local(await _server.ListensAsync());
        SecureAddress = Local(await _server.ListensSecurelyAsync());
    }

    /// <summary>Sends the server a signal: KILL ends it, STOP has it answer nobody, CONT lets it go on.</summary>
    internal Task SignalAsync(string signal) => _server!.SignalAsync(signal);

    /// <summary>Ends the server as a power cut would, and waits until it is gone. Its database stays.</summary>
    internal async Task KillAsync()
    {
        await SignalAsync("KILL");
        await _server!.ExitsAsync();
    }

    /// <summary>A browser without anything of earlier ones. The test is skipped where there is no browser.</summary>
    internal async Task<IBrowserContext> NewContextAsync(int width, int height, Action<BrowserNewContextOptions>? more)
    {
        Assert.SkipWhen(_browser is null, NoBrowser);
        var options = new BrowserNewContextOptions
        {
            BaseURL = Address.AbsoluteUri,
            ViewportSize = new() { Width = width, Height = height },
            Locale = "en-GB",
            TimezoneId = "Europe/Paris",
        };
        more?.Invoke(options);
        return await _browser.NewContextAsync(options);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
        await _folder.DisposeAsync();
        _certificate.Dispose();
        Console.WriteLine($"Browser tests took {Stopwatch.GetElapsedTime(_started).TotalSeconds:F0} s");
    }

    private static Uri Local(Uri address) => new UriBuilder(address) { Host = "localhost" }.Uri;
}
