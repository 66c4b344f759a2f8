using System.Text;
using MistakeClinic.Server.Reminders.Channels.Outgoing;
using MistakeClinic.Server.Reminders.Channels.Webhooks;
using MistakeClinic.Server.Tests.Reminders.Channels.Support;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Reminders.Channels.Webhooks;

/// <summary>What the npm package standardwebhooks says, with which receivers verify.</summary>
public sealed class WebhookPeerTests
{
    [Fact]
    public async Task Receivers_verify_with_either_secret_while_one_is_replaced()
    {
        var (older, newer) = (WebhookSecret.Create(), WebhookSecret.Create());
        await using var peer = await HttpsPeer.StartAsync(204);
        // It refuses what was sent more than five minutes ago by its own clock.
        using var http = new SafeHttp(peer.Network, TimeProvider.System);
        await new WebhookChannel(http, TimeProvider.System).SendAsync(
            new(new("https://hooks.example.org/"), [newer, older]),
            Digests.Twelve,
            TestContext.Current.CancellationToken
        );

        var request = Assert.Single(peer.Received);
        foreach (var secret in new[] { older, newer })
        {
            var payload = await NodePeer.AskAsync(
                "webhook.mjs",
                new
                {
                    secret = secret.Reveal(),
                    headers = request.Headers.ToDictionary(
                        header => header.Key.ToLowerInvariant(),
                        header => header.Value
                    ),
                    body = Encoding.UTF8.GetString(request.Body),
                }
            );
            Assert.Equal(12, payload.GetProperty("data").GetProperty("dueCount").GetInt32());
        }
    }
}
