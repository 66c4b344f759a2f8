using System.Text;
using MistakeClinic.Server.Reminders.Channels.Webhooks;
using NodaTime;

namespace MistakeClinic.Server.Tests.Reminders.Channels.Webhooks;

public sealed class WebhookSignatureTests
{
    // https://github.com/standard-webhooks/standard-webhooks, libraries/javascript/src/index.test.ts, "sign function works".
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const string Body = """{"test": 2432232314}""";
    private const string Signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static readonly Instant SentAt = Instant.FromUnixTimeSeconds(1614265330);

    [Fact]
    public void The_specifications_example_has_the_specifications_signature() =>
        Assert.Equal(
            Signature,
            WebhookSignature.Of(Id, SentAt, Encoding.UTF8.GetBytes(Body), [WebhookSecret.Parse(Secret)])
        );

    [Fact]
    public void While_a_secret_is_replaced_both_sign()
    {
        var next = WebhookSecret.Create();
        var both = WebhookSignature.Of(Id, SentAt, Encoding.UTF8.GetBytes(Body), [next, WebhookSecret.Parse(Secret)]);
        var signatures = both.Split(' ');
        Assert.Equal(2, signatures.Length);
        Assert.NotEqual(Signature, signatures[0]);
        Assert.Equal(Signature, signatures[1]);
    }

    [Fact]
    public void A_new_secret_reads_back_and_is_like_no_other()
    {
        var secret = WebhookSecret.Create().Reveal();
        Assert.Equal(secret, WebhookSecret.Parse(secret).Reveal());
        Assert.NotEqual(secret, WebhookSecret.Create().Reveal());
        Assert.Equal(32, Convert.FromBase64String(secret["whsec_".Length..]).Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("whsec_")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa")]
    [InlineData("whsec_not base64 not base64 not base64")]
    [InlineData("WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    public void What_is_no_secret_is_refused_without_showing_it(string text)
    {
        var refused = Assert.Throws<FormatException>(() => WebhookSecret.Parse(text));
        Assert.Contains("24 to 64 bytes", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("MfKQ9r8G", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_has_24_to_64_bytes()
    {
        Assert.Throws<FormatException>(() => WebhookSecret.Parse("whsec_" + Convert.ToBase64String(new byte[23])));
        WebhookSecret.Parse("whsec_" + Convert.ToBase64String(new byte[24]));
        WebhookSecret.Parse("whsec_" + Convert.ToBase64String(new byte[64]));
        Assert.Throws<FormatException>(() => WebhookSecret.Parse("whsec_" + Convert.ToBase64String(new byte[65])));
    }

    [Fact]
    public void A_webhook_written_to_the_log_keeps_its_secret()
    {
        var secret = WebhookSecret.Parse(Secret);
        Assert.DoesNotContain(
            "MfKQ9r8G",
            new Webhook(new("https://a.example/"), [secret]).ToString(),
            StringComparison.Ordinal
        );
    }
}
