using Microsoft.Extensions.Configuration;
using MistakeClinic.Server.Hosting;
using MistakeClinic.Server.Reminders.Channels.Push;

namespace MistakeClinic.Server.Tests.Reminders.Channels.Push;

public sealed class PushSettingsTests
{
    private static readonly VapidKeys Keys = VapidKeys.Create();

    [Fact]
    public void Without_settings_there_are_no_push_messages() => Assert.Null(Read(new()));

    [Fact]
    public void New_keys_are_taken_as_they_are_printed()
    {
        var settings = Read(Good());
        Assert.Equal(Keys.PublicKey, settings!.PublicKey);
        Assert.NotEqual(Keys.PublicKey, VapidKeys.Create().PublicKey);
        Assert.DoesNotContain(Keys.PrivateKey, $"{settings}{Keys}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PublicKey", null)]
    [InlineData("PrivateKey", null)]
    [InlineData("Subject", null)]
    [InlineData("PublicKey", "")]
    [InlineData("PublicKey", "no base64!")]
    [InlineData("PublicKey", RfcExample.OwnPublic)]
    [InlineData("PrivateKey", RfcExample.OwnPrivate)]
    [InlineData("PrivateKey", "c2hvcnQ")]
    [InlineData("Subject", "operator@example.org")]
    [InlineData("Subject", "http://example.org")]
    public void A_bad_setting_is_named_and_the_private_key_is_not_shown(string name, string? value)
    {
        var settings = Good();
        settings[name] = value;
        var refused = Assert.Throws<StartupException>(() => Read(settings));
        Assert.Contains("Clinic:WebPush", refused.Message, StringComparison.Ordinal);
        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Keys.PrivateKey, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(RfcExample.OwnPrivate, refused.Message, StringComparison.Ordinal);
    }

    internal static PushSettings Valid() => Read(Good())!;

    private static Dictionary<string, string?> Good() =>
        new()
        {
            ["PublicKey"] = Keys.PublicKey,
            ["PrivateKey"] = Keys.PrivateKey,
            ["Subject"] = "mailto:operator@example.org",
        };

    private static PushSettings? Read(Dictionary<string, string?> settings) =>
        PushSettings.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(settings.ToDictionary(set => $"Clinic:WebPush:{set.Key}", set => set.Value))
                .Build()
        );
}
