using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Reminders.Channels.Outgoing;
using MistakeClinic.Server.Reminders.Channels.Push;
using MistakeClinic.Server.Tests.Reminders.Deliveries;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Reminders.Channels.Support;

/// <summary>A server that sends everything there is: to a mail server and to a web server of the test.</summary>
public sealed partial class ChannelServer(TestCluster cluster) : MailServer(cluster)
{
    /// <summary>Where webhooks of the test's learners lead, each on a path of its own.</summary>
    internal const string Hooks = "https://hooks.example.org";

    private readonly VapidKeys _vapid = VapidKeys.Create();

    /// <summary>What the web server answers.</summary>
    internal int Status { get; set; } = 204;

    /// <summary>What the web server waits for before it answers.</summary>
    internal TaskCompletionSource Held { get; set; } = new();

    internal HttpsPeer Web { get; private set; } = null!;

    internal string VapidPublicKey => _vapid.PublicKey;

    public override async ValueTask InitializeAsync()
    {
        Web = await HttpsPeer.StartAsync(context =>
        {
            context.Response.StatusCode = Status;
            return Held.Task;
        });
        Held.SetResult();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Web.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Makes a webhook on a path of its own.</summary>
    internal static async Task<CreatedChannelResponse> NewWebhookAsync(Learner learner) =>
        await learner.PostAsync<CreatedChannelResponse>(
            "/v1/channels",
            new { kind = "webhook", url = $"{Hooks}/{Guid.NewGuid():N}" }
        );

    /// <summary>Makes a webhook and enters its code.</summary>
    internal async Task<CreatedChannelResponse> NewVerifiedWebhookAsync(Learner learner)
    {
        var made = await NewWebhookAsync(learner);
        await VerifyAsync(learner, made.Channel, CodeAt(made.Channel));
        return made;
    }

    internal static Task<ChannelResponse> VerifyAsync(Learner learner, ChannelResponse channel, string code) =>
        learner.PostAsync<ChannelResponse>($"/v1/channels/{channel.ChannelId}/verifications", new { code });

    /// <summary>The requests that came in for a webhook, the oldest first.</summary>
    internal IReadOnlyList<ReceivedRequest> ReceivedAt(ChannelResponse webhook) =>
        [.. Web.Received.Where(request => request.Path == new Uri(webhook.Address).PathAndQuery)];

    /// <summary>The code that came in for a webhook last.</summary>
    internal string CodeAt(ChannelResponse webhook) =>
        JsonSerializer
            .Deserialize<JsonElement>(ReceivedAt(webhook)[^1].Body)
            .GetProperty("data")
            .GetProperty("code")
            .GetString()!;

    /// <summary>The code in an e-mail.</summary>
    internal static string CodeIn(string message) => Code().Match(message).Value;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Clinic:WebPush:PublicKey", _vapid.PublicKey);
        builder.UseSetting("Clinic:WebPush:PrivateKey", _vapid.PrivateKey);
        builder.UseSetting("Clinic:WebPush:Subject", "mailto:operator@example.org");
        builder.ConfigureTestServices(services => services.AddSingleton(new SafeHttp(Web.Network, Time)));
    }

    [GeneratedRegex("[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}")]
    private static partial Regex Code();
}
