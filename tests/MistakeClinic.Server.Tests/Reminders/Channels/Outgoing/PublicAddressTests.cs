using System.Net;
using MistakeClinic.Server.Reminders.Channels.Outgoing;

namespace MistakeClinic.Server.Tests.Reminders.Channels.Outgoing;

/// <summary>The first and last address of each special range, and the neighbours of ranges that have public ones.</summary>
/// <remarks>
/// Source: IANA, iana-ipv4-special-registry and iana-ipv6-special-registry, https://www.iana.org/assignments/.
/// </remarks>
public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("0.0.0.0", "0.255.255.255")]
    [InlineData("10.0.0.0", "10.255.255.255")]
    [InlineData("100.64.0.0", "100.127.255.255")]
    [InlineData("127.0.0.0", "127.255.255.255")]
    [InlineData("169.254.0.0", "169.254.255.255")]
    [InlineData("172.16.0.0", "172.31.255.255")]
    [InlineData("192.0.0.0", "192.0.0.255")]
    [InlineData("192.0.2.0", "192.0.2.255")]
    [InlineData("192.88.99.0", "192.88.99.255")]
    [InlineData("192.168.0.0", "192.168.255.255")]
    [InlineData("198.18.0.0", "198.19.255.255")]
    [InlineData("198.51.100.0", "198.51.100.255")]
    [InlineData("203.0.113.0", "203.0.113.255")]
    [InlineData("224.0.0.0", "239.255.255.255")]
    [InlineData("240.0.0.0", "255.255.255.255")]
    [InlineData("::", "::1")]
    [InlineData("::127.0.0.1", "::ffff:127.0.0.1")]
    [InlineData("::ffff:8.8.8.8", "::ffff:0:7f00:1")]
    [InlineData("64:ff9b::7f00:1", "64:ff9b:1::1")]
    [InlineData("100::", "100::ffff")]
    [InlineData("2001::", "2001:1ff:ffff::")]
    [InlineData("2001:db8::", "2001:db8:ffff::")]
    [InlineData("2002::", "2002:7f00:1::")]
    [InlineData("3fff::", "3fff:fff::")]
    [InlineData("5f00::", "5f00::1")]
    [InlineData("fc00::", "fdff:ffff::")]
    [InlineData("fe80::1", "fe80::1%1")]
    [InlineData("fec0::1", "feff::1")]
    [InlineData("ff00::", "ff02::1")]
    public void An_address_with_a_special_purpose_is_not_public(string first, string last)
    {
        Assert.False(PublicAddress.Is(IPAddress.Parse(first)));
        Assert.False(PublicAddress.Is(IPAddress.Parse(last)));
    }

    [Theory]
    [InlineData("1.0.0.0", "9.255.255.255")]
    [InlineData("11.0.0.0", "100.63.255.255")]
    [InlineData("100.128.0.0", "126.255.255.255")]
    [InlineData("128.0.0.0", "169.253.255.255")]
    [InlineData("169.255.0.0", "172.15.255.255")]
    [InlineData("172.32.0.0", "191.255.255.255")]
    [InlineData("192.0.1.0", "192.0.3.0")]
    [InlineData("192.167.255.255", "192.169.0.0")]
    [InlineData("198.17.255.255", "198.20.0.0")]
    [InlineData("203.0.112.255", "223.255.255.255")]
    [InlineData("2001:200::", "2606:2800:21f:cb07:6820:80da:af6b:8b2c")]
    [InlineData("2000::", "3ffe:ffff::")]
    public void Its_neighbours_are_public(string first, string last)
    {
        Assert.True(PublicAddress.Is(IPAddress.Parse(first)));
        Assert.True(PublicAddress.Is(IPAddress.Parse(last)));
    }
}
