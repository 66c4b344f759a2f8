using Microsoft.Extensions.Configuration;
using MistakeClinic.Server.Hosting;
using MistakeClinic.Server.Reminders.Channels.Mail;

namespace MistakeClinic.Server.Tests.Reminders.Channels.Mail;

public sealed class MailSettingsTests
{
    [Fact]
    public void Without_settings_no_mail_is_sent() => Assert.Null(MailSettings.Read(Configuration([])));

    [Fact]
    public void The_way_is_encrypted_unless_said_otherwise()
    {
        var settings = Read();
        Assert.Equal((MailSecurity.StartTls, 587), (settings.Security, settings.Port));
        Assert.Null(settings.Login);
        Assert.Equal(465, Read(("Security", "tls")).Port);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public void Only_a_server_on_this_machine_may_be_spoken_to_in_the_clear(string host) =>
        Assert.Equal(MailSecurity.None, Read(("Host", host), ("Security", "None")).Security);

    [Fact]
    public void A_password_is_never_told()
    {
        var settings = Read(("User", "clinic"), ("Password", "plantedpassword"));
        Assert.Equal("plantedpassword", settings.Login!.Password);
        Assert.DoesNotContain("planted", settings.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host", null)]
    [InlineData("Host", "")]
    [InlineData("Host", "smtp example")]
    [InlineData("Port", "0")]
    [InlineData("Port", "65536")]
    [InlineData("Port", "smtp")]
    [InlineData("Security", "None")]
    [InlineData("Security", "Auto")]
    [InlineData("Security", "1")]
    [InlineData("User", "clinic")]
    [InlineData("Password", "plantedpassword")]
    [InlineData("From", null)]
    [InlineData("From", "clinic")]
    [InlineData("From", "a@example.org, b@example.org")]
    [InlineData("From", "a@example.org\r\nBcc: b@example.org")]
    public void A_bad_setting_is_named_with_the_fix(string name, string? value)
    {
        var refused = Assert.Throws<StartupException>(() => Read((name, value)));
        Assert.Contains($"Clinic:Mail:{name}", refused.Message, StringComparison.Ordinal);
        Assert.Contains("set", refused.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("planted", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("clinic.example.org")]
    [InlineData("javascript:alert(1)")]
    public void Mail_needs_the_address_of_the_clinic(string? value)
    {
        var refused = Assert.Throws<StartupException>(() => Read(("Clinic:PublicUrl", value)));
        Assert.Contains("Clinic:PublicUrl", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Set such as", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_without_a_slash_at_its_end_gets_one() =>
        Assert.Equal(
            "https://example.org/clinic/",
            Read(("Clinic:PublicUrl", "https://example.org/clinic")).PublicUrl.AbsoluteUri
        );

    private static MailSettings Read(params (string Name, string? Value)[] changes)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Host"] = "smtp.example.org",
            ["From"] = "Mistake Clinic <clinic@example.org>",
            ["Clinic:PublicUrl"] = "https://clinic.example.org/",
        };
        foreach (var (name, value) in changes)
            settings[name] = value;
        return MailSettings.Read(Configuration(settings))!;
    }

    private static IConfiguration Configuration(Dictionary<string, string?> settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                settings.ToDictionary(
                    set => set.Key.Contains(':') ? set.Key : $"Clinic:Mail:{set.Key}",
                    set => set.Value
                )
            )
            .Build();
}
