using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace MistakeClinic.Server.Reminders.Channels.Outgoing;

/// <summary>How names become addresses and addresses connections.</summary>
/// <param name="ResolveAsync">The addresses of a host name.</param>
/// <param name="DialAsync">
/// A connection to exactly that end point. A test puts a peer of its own at the other end here; which end points may be
/// dialled at all is <see cref="PublicAddress"/>'s to say, and no parameter or setting can widen that.
/// </param>
/// <param name="Roots">The certificates to trust instead of the machine's; null for the machine's.</param>
internal sealed record Network(
    Func<string, CancellationToken, Task<IPAddress[]>> ResolveAsync,
    Func<IPEndPoint, CancellationToken, ValueTask<Stream>> DialAsync,
    X509Certificate2Collection? Roots = null
)
{
    /// <summary>The machine's resolver, its TCP and its trusted certificates.</summary>
    internal static readonly Network Internet = new(Dns.GetHostAddressesAsync, ConnectAsync);

    private static async ValueTask<Stream> ConnectAsync(IPEndPoint to, CancellationToken ct)
    {
        var socket = new Socket(to.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(to, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
