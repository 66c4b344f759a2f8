using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace MistakeClinic.Server.Hosting;

/// <summary>Chooses the TCP port of the cluster: 20000 to 32767, below the range that systems hand out to clients.</summary>
internal static class PostgresPort
{
    private const int First = 20_000;
    private const int End = 32_768;

    /// <summary>The remembered port while it is free, else a random free one.</summary>
    public static int Choose(int? remembered)
    {
        if (remembered is { } port && IsFree(port))
        {
            return port;
        }

        for (var attempt = 0; attempt < 1000; attempt++)
        {
            var candidate = RandomNumberGenerator.GetInt32(First, End);
            if (IsFree(candidate))
            {
                return candidate;
            }
        }

        throw new PostgresUnavailableException($"No free TCP port between {First} and {End - 1} on 127.0.0.1.");
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
