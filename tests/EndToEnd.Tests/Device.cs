using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace MistakeClinic.EndToEnd.Tests;

/// <summary>A browser of a learner's, with one page, and all that went wrong in it.</summary>
public sealed class Device : IAsyncDisposable
{
    internal const string Password = "correct horse battery";
    private readonly ConcurrentQueue<string> _faults = [];

    private Device(IBrowserContext context, IPage page) => (Context, Page) = (context, page);

    internal IBrowserContext Context { get; }
    internal IPage Page { get; }

    /// <summary>Errors of scripts, and violations of the content policy or of Trusted Types.</summary>
    internal IReadOnlyCollection<string> Faults => _faults;

    /// <summary>Opens the client.</summary>
    internal static async Task<Device> OpenAsync(IBrowserContext context)
    {
        var device = new Device(context, await context.NewPageAsync());
        device.Page.PageError += (_, error) => device._faults.Enqueue(error);
        device.Page.Console += (_, message) =>
        {
            // Answers such as 401 are written there too, by the browser; they are no faults of the page.
            if (
                message.Type == "error"
                && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)
            )
                device._faults.Enqueue(message.Text);
        };
        await device.Page.GotoAsync("/");
        return device;
    }

    /// <summary>Makes an account by the form.</summary>
    internal async Task SignUpAsync(string email)
    {
        await PressAsync("New here? Make an account");
        await FillAsync("E-mail", email);
        await FillAsync("Password", Password);
        await PressAsync("Make the account");
        await HeadingAsync("Today");
    }

    /// <summary>Logs a mistake in the five steps.</summary>
    internal async Task LogAsync(string mistake, string rule)
    {
        await Page.GetByRole(AriaRole.Navigation)
            .GetByRole(AriaRole.Link, new() { Name = "Log a mistake" })
            .ClickAsync();
        await Page.GetByLabel("Clinic", new() { Exact = true })
            .SelectOptionAsync(new SelectOptionValue { Value = "container-orchestration" });
        await FillAsync("What went wrong, in your own words", mistake);
        await PressAsync("Next");
        await FillAsync("How did it show itself?", "The list of endpoints stayed empty with the new selector");
        await PressAsync("Next");
        await FillAsync(
            "What had you assumed without noticing?",
            "I assumed that only a wrong selector leaves a Service without endpoints"
        );
        await PressAsync("Next");
        await PressAsync("Next");
        await FillAsync("The rule", rule);
        await PressAsync("Save the mistake");
        await HeadingAsync("The mistake is logged.");
    }

    internal Task PressAsync(string button) =>
        Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    internal Task FillAsync(string label, string text) =>
        Page.GetByLabel(label, new() { Exact = true }).FillAsync(text);

    internal Task HeadingAsync(string text) =>
        Assertions
            .Expect(
                Page.GetByRole(
                    AriaRole.Heading,
                    new()
                    {
                        Name = text,
                        Exact = true,
                        Level = 1,
                    }
                )
            )
            .ToBeVisibleAsync(new() { Timeout = 20_000 });

    internal Task SeeAsync(string text) =>
        Assertions.Expect(Page.GetByText(text).First).ToBeVisibleAsync(new() { Timeout = 20_000 });

    public async ValueTask DisposeAsync() => await Context.DisposeAsync();
}
