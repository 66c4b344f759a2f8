using System.Net.Sockets;

namespace MistakeClinic.Server.Limits;

/// <summary>Whom a request without a session is counted for: its address, or of IPv6 the /64, which one customer holds whole.</summary>
internal static class ClientNetwork
{
    private const int Ipv6NetworkBytes = 8;

    internal static string Of(HttpContext context) =>
        context.Connection.RemoteIpAddress switch
        {
            null => "",
            { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
            { AddressFamily: AddressFamily.InterNetworkV6 } wide => Convert.ToHexString(
                wide.GetAddressBytes().AsSpan(0, Ipv6NetworkBytes)
            ),
            { } address => address.ToString(),
        };
}
