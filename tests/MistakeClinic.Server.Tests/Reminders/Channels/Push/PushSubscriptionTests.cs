using System.Buffers.Text;
using MistakeClinic.Server.Reminders.Channels.Push;
using static MistakeClinic.Server.Tests.Reminders.Channels.Push.RfcExample;

namespace MistakeClinic.Server.Tests.Reminders.Channels.Push;

public sealed class PushSubscriptionTests
{
    private const string Endpoint = "https://push.example.net/1";

    [Fact]
    public void A_browsers_subscription_is_taken()
    {
        Assert.Null(PushSubscription.TryParse(Endpoint, BrowserPublic, Auth, out var subscription));
        Assert.Equal(Endpoint, subscription!.Endpoint.AbsoluteUri);
    }

    [Theory]
    [InlineData("http://push.example.net/1")]
    [InlineData("https://127.0.0.1/1")]
    public void An_endpoint_must_be_a_public_URL(string endpoint) =>
        Assert.Equal("endpoint", PushSubscription.TryParse(endpoint, BrowserPublic, Auth, out _)?.Field);

    [Theory]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData(Auth)]
    [InlineData(BrowserPublic + "AA")]
    public void A_public_key_must_be_one(string key) =>
        Assert.Equal("keys.p256dh", PushSubscription.TryParse(Endpoint, key, Auth, out _)?.Field);

    [Theory]
    [InlineData(1, 0xff)]
    [InlineData(64, 0x01)]
    [InlineData(0, 0x06)]
    public void A_point_that_is_not_on_the_curve_is_refused(int at, byte flip)
    {
        var point = Bytes(BrowserPublic);
        point[at] ^= flip;
        Assert.Equal(
            "keys.p256dh",
            PushSubscription.TryParse(Endpoint, Base64Url.EncodeToString(point), Auth, out _)?.Field
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("%%%")]
    [InlineData("BTBZMqHH6r4Tts7J_aSI")]
    [InlineData(BrowserPrivate)]
    public void An_auth_secret_must_have_16_bytes(string auth) =>
        Assert.Equal("keys.auth", PushSubscription.TryParse(Endpoint, BrowserPublic, auth, out _)?.Field);
}
