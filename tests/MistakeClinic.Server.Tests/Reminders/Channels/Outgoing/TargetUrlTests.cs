using System.Net;
using Microsoft.Extensions.Time.Testing;
using MistakeClinic.Server.Reminders.Channels.Outgoing;
using MistakeClinic.Server.Tests.Reminders.Channels.Support;

namespace MistakeClinic.Server.Tests.Reminders.Channels.Outgoing;

public sealed class TargetUrlTests
{
    public static TheoryData<string> Refused => [.. UrlCorpus.Refused];

    public static TheoryData<string> Taken => [.. UrlCorpus.Taken];

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_URL_that_could_lead_inside_is_refused_with_the_fix(string text)
    {
        var fault = TargetUrl.TryParse(text, out var url);
        Assert.NotNull(fault);
        Assert.Null(url);
        Assert.Matches("; |only encrypted addresses", fault);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_refused_URL_is_not_called_either_by_who_forgot_to_ask(string text)
    {
        using var canary = new Canary();
        // As getaddrinfo has it: what reads as an address is one; every name leads inside.
        using var http = new SafeHttp(
            canary.Network(host => [IPAddress.TryParse(host, out var address) ? address : IPAddress.Loopback]),
            new FakeTimeProvider()
        );
        if (Uri.TryCreate(text, UriKind.Absolute, out var url))
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url);
            Assert.Null((await http.SendAsync(request, TestContext.Current.CancellationToken)).Status);
        }
        Assert.False(canary.WasTouched);
    }

    [Theory]
    [MemberData(nameof(Taken))]
    public void A_URL_of_a_public_name_is_taken(string text)
    {
        Assert.Null(TargetUrl.TryParse(text, out var url));
        Assert.Equal("https", url!.Scheme);
    }

    [Fact]
    public void A_URL_that_is_too_long_is_refused()
    {
        var longest = "https://hooks.example.org/".PadRight(TargetUrl.MaxLength, 'a');
        Assert.Null(TargetUrl.TryParse(longest, out _));
        Assert.Contains("2048", TargetUrl.TryParse(longest + "a", out _), StringComparison.Ordinal);
    }
}
