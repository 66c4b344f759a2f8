using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace MistakeClinic.EndToEnd.Tests;

/// <summary>A browser of a learner's, the page that is used, and all that went wrong in any of its pages.</summary>
internal sealed class Device : IAsyncDisposable
{
    internal const string Password = "correct horse battery";

    // What the content policy or Trusted Types refuse reaches the console by itself; this says it even if that changes.
    private const string TellViolations =
        "addEventListener('securitypolicyviolation', (e) => console.error(`Refused: ${e.violatedDirective} ${e.blockedURI}`))";

    // What Chromium says there by itself: answers such as 401, and that a profile which is thrown away has no push service.
    private static readonly string[] OfTheBrowser =
    [
        "Failed to load resource",
        "Chrome currently does not support the Push API",
    ];

    private readonly ConcurrentQueue<string> _faults = [];

    internal Device(IBrowserContext context)
    {
        Context = context;
        context.WebError += (_, error) => _faults.Enqueue(error.Error);
        context.Console += (_, message) =>
        {
            if (
                message.Type == "error"
                && !OfTheBrowser.Any(said => message.Text.StartsWith(said, StringComparison.Ordinal))
            )
                _faults.Enqueue(message.Text);
        };
        context.Request += (_, request) =>
        {
            var address = new Uri(request.Url);
            if (address.Scheme is not ("blob" or "data") && address.Host != "localhost")
                _faults.Enqueue($"A request to another host: {address}");
        };
    }

    internal IBrowserContext Context { get; }

    /// <summary>The page that the other members use.</summary>
    internal IPage Page { get; private set; } = null!;

    /// <summary>Errors of scripts, violations of the content policy or of Trusted Types, requests to other hosts.</summary>
    internal IReadOnlyCollection<string> Faults => _faults;

    /// <summary>Opens the client in a tab, and goes on in it.</summary>
    internal async Task<IPage> NewPageAsync(string address = "/")
    {
        Page = await Context.NewPageAsync();
        await Page.AddInitScriptAsync(TellViolations);
        await Page.GotoAsync(address);
        return Page;
    }

    /// <summary>Goes on in another tab.</summary>
    internal void Use(IPage page) => Page = page;

    /// <summary>Makes an account by the form.</summary>
    internal async Task SignUpAsync(string email)
    {
        await PressAsync("New here? Make an account");
        await FillAsync("E-mail", email);
        await FillAsync("Password", Password);
        await PressAsync("Make the account");
        await HeadingAsync("Today");
    }

    /// <summary>Signs in by the form.</summary>
    internal async Task SignInAsync(string email)
    {
        await FillAsync("E-mail", email);
        await FillAsync("Password", Password);
        await PressAsync("Sign in");
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

    /// <summary>Shows the answer of the card in front and rates it by a key.</summary>
    internal async Task AnswerAsync(string key)
    {
        await Button("Show the answer").WaitForAsync();
        await Page.Keyboard.PressAsync(" ");
        await Page.GetByRole(AriaRole.Group, new() { Name = "How did it go?" }).WaitForAsync();
        await Page.Keyboard.PressAsync(key);
    }

    internal ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    internal ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    internal Task PressAsync(string button) => Button(button).ClickAsync();

    internal ILocator Field(string label) => Page.GetByLabel(label, new() { Exact = true });

    internal Task FillAsync(string label, string text) => Field(label).FillAsync(text);

    /// <summary>Waits until a field is said to be wrong: marked, in front of the learner, and described by the fault.</summary>
    internal async Task WrongAsync(string label, string fault)
    {
        await Assertions.Expect(Field(label)).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(Field(label)).ToBeFocusedAsync();
        await Assertions.Expect(Field(label)).ToHaveAccessibleDescriptionAsync(new Regex(Regex.Escape(fault)));
    }

    internal Task HeadingAsync(string text) =>
        Assertions
            .Expect(Page.GetByRole(AriaRole.Heading, new() { Name = text, Exact = true }).First)
            .ToBeVisibleAsync();

    internal Task SeeAsync(string text) => Assertions.Expect(Page.GetByText(text).First).ToBeVisibleAsync();

    internal Task SeeNoMoreAsync(string text) => Assertions.Expect(Page.GetByText(text)).ToHaveCountAsync(0);

    /// <summary>Waits until the page would open without a network.</summary>
    internal Task KeptOfflineAsync() =>
        Page.EvaluateAsync(
            """
            navigator.serviceWorker.ready.then(({ active }) => new Promise((resolve) => {
                // Before that a message by push is dropped.
                const look = () => active.state === 'activated' && resolve(true);
                active.addEventListener('statechange', look);
                look();
            }))
            """
        );

    public async ValueTask DisposeAsync() => await Context.DisposeAsync();
}
