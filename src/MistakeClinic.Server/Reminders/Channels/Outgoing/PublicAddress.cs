using System.Net;
using System.Net.Sockets;

namespace MistakeClinic.Server.Reminders.Channels.Outgoing;

/// <summary>Which addresses are on the public internet, so that a learner's URL cannot make the server knock inside.</summary>
/// <remarks>IANA's special-purpose address registries for IPv4 and IPv6 (RFC 6890 and its updates).</remarks>
internal static class PublicAddress
{
    private static readonly IPNetwork[] NotPublic4 =
    [
        IPNetwork.Parse("0.0.0.0/8"), // this network
        IPNetwork.Parse("10.0.0.0/8"), // private
        IPNetwork.Parse("100.64.0.0/10"), // shared by a carrier's customers
        IPNetwork.Parse("127.0.0.0/8"), // loopback
        IPNetwork.Parse("169.254.0.0/16"), // link-local; clouds tell their secrets at 169.254.169.254
        IPNetwork.Parse("172.16.0.0/12"), // private
        IPNetwork.Parse("192.0.0.0/24"), // protocol assignments
        IPNetwork.Parse("192.0.2.0/24"), // documentation
        IPNetwork.Parse("192.88.99.0/24"), // 6to4 relays
        IPNetwork.Parse("192.168.0.0/16"), // private
        IPNetwork.Parse("198.18.0.0/15"), // benchmarks
        IPNetwork.Parse("198.51.100.0/24"), // documentation
        IPNetwork.Parse("203.0.113.0/24"), // documentation
        IPNetwork.Parse("224.0.0.0/4"), // multicast
        IPNetwork.Parse("240.0.0.0/4"), // reserved, broadcast
    ];

    // All of IPv6 that is public. What embeds an IPv4 address (::ffff:0:0/96, 64:ff9b::/96) is outside, so is loopback.
    private static readonly IPNetwork GlobalUnicast6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] NotPublic6 =
    [
        IPNetwork.Parse("2001::/23"), // protocol assignments, with Teredo
        IPNetwork.Parse("2001:db8::/32"), // documentation
        IPNetwork.Parse("2002::/16"), // 6to4: embeds an IPv4 address
        IPNetwork.Parse("3fff::/20"), // documentation
    ];

    /// <summary>Whether it may be dialled.</summary>
    internal static bool Is(IPAddress address) =>
        address.AddressFamily switch
        {
            AddressFamily.InterNetwork => !NotPublic4.Any(network => network.Contains(address)),
            // The second question would be answered wrongly for ::ffff:8.8.8.8: IPNetwork compares it as an IPv4 address.
            AddressFamily.InterNetworkV6 => !address.IsIPv4MappedToIPv6
                && GlobalUnicast6.Contains(address)
                && !NotPublic6.Any(network => network.Contains(address)),
            _ => false,
        };
}
