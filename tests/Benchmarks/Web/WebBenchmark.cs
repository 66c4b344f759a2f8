using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Playwright;

namespace MistakeClinic.Benchmarks.Web;

/// <summary>How soon a learner with a slow phone on a slow network sees a card, and what comes over the network for it.</summary>
internal static class WebBenchmark
{
    private const int SharedBuffersMegabytes = 128;
    private const int Cards = 20;
    private const string Email = "ada@example.org";
    private const string Password = "correct horse battery";
    private static readonly string[] Programs = ["/usr/bin/chromium", "/usr/bin/google-chrome"];

    /// <returns>0: there is nothing to miss but the target, which is told.</returns>
    internal static async Task<int> RunAsync(WebOptions options)
    {
        var program =
            Programs.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("There is no Chromium: install it (apt install chromium).");
        await using var database = await BenchmarkDatabase.StartAsync(SharedBuffersMegabytes);
        using var server = await ServerProcess.StartAsync(database.OwnerConnectionString);
        var address = new Uri($"http://localhost:{server.Port}");
        await FillAsync(address);
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = program, Args = ["--no-sandbox"] }
        );
        Console.WriteLine(
            $"Chromium {chromium.Version}, {RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} cores; "
                + $"load before: {Machine.Load}; {Browser.Profile}; median [range] of {options.Rounds}"
        );
        var opened = new List<Opened>();
        for (var round = 0; round < options.Rounds; round++)
            opened.Add(await OpenAsync(chromium, address));
        Print("first visit: the form to sign in", opened, one => one.Form);
        Print("new device: from signing in to the first card", opened, one => one.SignIn);
        Print("the first card, all files from the network", opened, one => one.Cold);
        Print("the first card, opened again", opened, one => one.Warm);
        var last = opened[^1];
        Console.WriteLine(
            $"  first visit: {last.FormBytes / 1000:F1} kB in {last.FormRequests} requests until the form"
        );
        return 0;
    }

    private static async Task<Opened> OpenAsync(IBrowser chromium, Uri address)
    {
        await using var context = await chromium.NewContextAsync(new() { BaseURL = address.AbsoluteUri });
        var browser = await Browser.OpenAsync(context);
        var form = await browser.ShowsAsync("/review", "form");
        var (bytes, requests) = (browser.Bytes, browser.Requests);
        var page = browser.Page;
        await page.GetByLabel("E-mail").FillAsync(Email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        var pressed = await page.EvaluateAsync<double>("performance.now()");
        await page.Keyboard.PressAsync("Enter");
        var signIn = await browser.SeenAsync(".front") - pressed;
        await page.EvaluateAsync("navigator.serviceWorker.ready.then(() => true)");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        await browser.BypassAsync(true);
        var cold = await browser.ShowsAsync("/review", ".front");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await browser.BypassAsync(false);
        var warm = await browser.ShowsAsync("/review", ".front");
        return new(form, bytes, requests, signIn, cold, warm);
    }

    private static void Print(string what, List<Opened> opened, Func<Opened, double> time)
    {
        var times = opened.ConvertAll(one => time(one));
        Console.WriteLine($"  {what, -50}{Median.Of(times), 7:F0} ms [{times.Min():F0}..{times.Max():F0}]");
    }

    private static async Task FillAsync(Uri address)
    {
        using var http = new HttpClient { BaseAddress = address };
        await SendAsync(
            http,
            "/v1/accounts",
            new
            {
                email = Email,
                password = Password,
                timeZone = "Europe/Paris",
            }
        );
        var session = await SendAsync(http, "/v1/sessions", new { email = Email, password = Password });
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            session.GetProperty("accessToken").GetString()
        );
        for (var i = 1; i <= Cards; i++)
        {
            await SendAsync(
                http,
                "/v1/mistakes",
                new
                {
                    mistakeId = Guid.CreateVersion7(),
                    clinic = "container-orchestration",
                    mistake = $"The Service number {i} had no endpoints, so I rewrote its selector",
                    symptom = $"The list of endpoints of Service {i} stayed empty with the new selector",
                    rootCause = "I assumed that only a wrong selector leaves a Service without endpoints",
                    card = new
                    {
                        cardId = Guid.CreateVersion7(),
                        rule = $"Check Pod readiness of Service {i} before changing its selector",
                    },
                }
            );
        }
    }

    private static async Task<JsonElement> SendAsync(HttpClient http, string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
        return answer.IsSuccessStatusCode
            ? await answer.Content.ReadFromJsonAsync<JsonElement>()
            : throw new InvalidOperationException($"{path}: {await answer.Content.ReadAsStringAsync()}");
    }

    private sealed record Opened(
        double Form,
        double FormBytes,
        int FormRequests,
        double SignIn,
        double Cold,
        double Warm
    );
}
