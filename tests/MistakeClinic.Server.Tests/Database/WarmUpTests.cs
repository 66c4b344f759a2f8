using System.Net;
using System.Net.Sockets;
using MistakeClinic.Server.Data;
using Npgsql;

namespace MistakeClinic.Server.Tests.Database;

/// <summary>A server that starts on a busy machine waits for its database longer than a request does.</summary>
public sealed class WarmUpTests(EmptyDatabase database) : IClassFixture<EmptyDatabase>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_connection_may_time_out_more_than_once()
    {
        var real = new NpgsqlConnectionStringBuilder(database.OwnerConnectionString);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var accepting = AcceptAsync(listener, real, silent: 2);
        var slow = new NpgsqlConnectionStringBuilder(database.OwnerConnectionString)
        {
            Host = "127.0.0.1",
            Port = ((IPEndPoint)listener.LocalEndpoint).Port,
            Timeout = 1,
        };
        await using var source = NpgsqlDataSource.Create(slow);

        await new ClinicDatabase(source, new PoolQueue(DataSource.Connections)).WarmUpAsync(Ct);

        Assert.Equal(3, await accepting);
    }

    /// <summary>Says nothing to the first clients, and takes the next one to PostgreSQL.</summary>
    private static async Task<int> AcceptAsync(TcpListener listener, NpgsqlConnectionStringBuilder real, int silent)
    {
        // A client that nobody holds would be hung up on, which is no silence.
        var held = new List<TcpClient>();
        while (true)
        {
            var client = await listener.AcceptTcpClientAsync(Ct);
            held.Add(client);
            if (held.Count <= silent)
                continue;
            var server = new TcpClient();
            await server.ConnectAsync(real.Host!, real.Port, Ct);
            _ = client.GetStream().CopyToAsync(server.GetStream(), Ct);
            _ = server.GetStream().CopyToAsync(client.GetStream(), Ct);
            return held.Count;
        }
    }
}
