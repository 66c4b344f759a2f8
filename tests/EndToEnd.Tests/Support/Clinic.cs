using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Playwright;
using MistakeClinic.Server.Reminders.Channels.Push;
using MistakeClinic.Server.Tests.Hosting;
using MistakeClinic.Server.Tests.Reminders.Channels.Mail;
using MistakeClinic.Server.Tests.Startup;

namespace MistakeClinic.EndToEnd.Tests;

/// <summary>The server as users run it, on a database of its own, and a browser beside it.</summary>
public sealed class Clinic : IAsyncLifetime
{
    private const string NoBrowser = "There is no Chromium: install it (apt install chromium) to run this test.";
    private static readonly string[] Browsers = ["/usr/bin/chromium", "/usr/bin/google-chrome"];

    // What Playwright 1.64 switches off, whose list this one replaces, and the two pages that each window keeps for the popup of
    // its address bar: a third of what a window costs, and nobody types an address here.
    private static readonly string[] Without =
    [
        "AvoidUnnecessaryBeforeUnloadCheckSync",
        "DestroyProfileOnBrowserClose",
        "DialMediaRouteProvider",
        "GlobalMediaControls",
        "HttpsUpgrades",
        "LensOverlay",
        "MediaRouter",
        "PaintHolding",
        "ThirdPartyStoragePartitioning",
        "BlockOriginHeaderModificationOnRedirect",
        "AvoidCorsURLLoaderRestartOnRedirect",
        "Translate",
        "AutoDeElevate",
        "OptimizationHints",
        "NetworkTimeServiceQuerying",
        "AimEnabled",
        "WebUIOmniboxPopup",
        "WebUIOmniboxAimPopup",
    ];

    private readonly ClusterFolder _folder = new();
    private readonly Certificate _certificate = new();
    private readonly SmtpPeer _mail = SmtpPeer.Start();
    private readonly VapidKeys _push = VapidKeys.Create();
    private readonly long _started = Stopwatch.GetTimestamp();
    private ServerProcess? _server;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where the server listens, by the name that browsers trust without a certificate.</summary>
    public Uri Address { get; } = new($"http://localhost:{FreePort()}");

    /// <summary>For which browsers subscribe to push messages here.</summary>
    internal string PushKey => _push.PublicKey;

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
        // The first account is the operator's, who may not leave.
        await Learner.MakeAsync(Address);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = program,
                // The sandbox needs rights that containers do not have, and only our own pages are opened.
                Args =
                [
                    "--no-sandbox",
                    $"--ignore-certificate-errors-spki-list={_certificate.Pin}",
                    $"--disable-features={string.Join(',', Without)}",
                ],
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
            ("Clinic:PublicUrl", Address.AbsoluteUri),
            ("Clinic:Mail:Host", "localhost"),
            ("Clinic:Mail:Port", $"{_mail.Port}"),
            ("Clinic:Mail:Security", "None"),
            ("Clinic:Mail:From", "Mistake Clinic <clinic@example.org>"),
            ("Clinic:WebPush:PublicKey", _push.PublicKey),
            ("Clinic:WebPush:PrivateKey", _push.PrivateKey),
            ("Clinic:WebPush:Subject", "mailto:operator@example.org"),
            ("Urls", $"http://127.0.0.1:{Address.Port};https://127.0.0.1:{SecureAddress.Port}"),
        ]);
        await _server.ListensAsync();
        SecureAddress = new UriBuilder(await _server.ListensSecurelyAsync()) { Host = "localhost" }.Uri;
    }

    /// <summary>Waits for the e-mail to an address.</summary>
    internal async Task<string> MailToAsync(string email)
    {
        string? mail = null;
        await Eventually.HoldsAsync(() =>
        {
            lock (_mail.Messages)
                mail = _mail.Messages.LastOrDefault(message => message.Contains(email, StringComparison.Ordinal));
            return Task.FromResult(mail is not null);
        });
        return mail!;
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
        await _mail.DisposeAsync();
        await _folder.DisposeAsync();
        _certificate.Dispose();
        Console.WriteLine($"Browser tests took {Stopwatch.GetElapsedTime(_started).TotalSeconds:F0} s");
    }

    // E-mails link to the server, so its address is known before it is started.
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
