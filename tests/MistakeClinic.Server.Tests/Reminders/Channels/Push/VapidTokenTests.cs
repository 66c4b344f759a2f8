using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MistakeClinic.Server.Reminders.Channels.Push;
using MistakeClinic.Server.Tests.Reminders.Channels.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Reminders.Channels.Push;

public sealed class VapidTokenTests
{
    // RFC 8292, section 2.4.
    private const string RfcToken =
        "t=eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM1MjM3NjgsInN1YiI6Im"
        + "1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0.i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErtmysazNjjvW2L9OkSSHzvoD1oA, "
        + "k=BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs";

    [Fact]
    public void What_verifies_here_verifies_the_example_of_RFC_8292()
    {
        var claims = Verify(RfcToken);
        Assert.Equal("https://push.example.net", claims.GetProperty("aud").GetString());
        Assert.Equal(1453523768, claims.GetProperty("exp").GetInt64());
    }

    [Fact]
    public void A_token_has_the_header_and_claims_of_the_example_and_verifies()
    {
        var settings = PushSettingsTests.Valid();
        var token = VapidToken.Of(new("https://push.example.net/push/JzLQ3raZ?a=b"), settings, Digests.Now);
        Assert.Equal(RfcToken.Split('.')[0], token.Split('.')[0]);
        var claims = Verify(token);
        Assert.Equal(["aud", "exp", "sub"], claims.EnumerateObject().Select(claim => claim.Name));
        Assert.Equal("https://push.example.net", claims.GetProperty("aud").GetString());
        Assert.Equal("mailto:operator@example.org", claims.GetProperty("sub").GetString());
        Assert.Equal(
            Digests.Now + Duration.FromHours(12),
            Instant.FromUnixTimeSeconds(claims.GetProperty("exp").GetInt64())
        );
        Assert.EndsWith($", k={settings.PublicKey}", token, StringComparison.Ordinal);
    }

    [Fact]
    public void An_audience_names_a_port_that_is_not_the_usual() =>
        Assert.Equal(
            "https://push.example.net:8443",
            Verify(VapidToken.Of(new("https://push.example.net:8443/1"), PushSettingsTests.Valid(), Digests.Now))
                .GetProperty("aud")
                .GetString()
        );

    /// <summary>The claims of a token that is genuine.</summary>
    internal static JsonElement Verify(string token)
    {
        var parts = token["t=".Length..].Split(", k=");
        var jwt = parts[0].Split('.');
        using var key = ECDsa.Create(P256.Parameters(Base64Url.DecodeFromChars(parts[1])));
        Assert.True(
            key.VerifyData(
                Encoding.ASCII.GetBytes($"{jwt[0]}.{jwt[1]}"),
                Base64Url.DecodeFromChars(jwt[2]),
                HashAlgorithmName.SHA256
            )
        );
        return JsonSerializer.Deserialize<JsonElement>(Base64Url.DecodeFromChars(jwt[1]));
    }
}
