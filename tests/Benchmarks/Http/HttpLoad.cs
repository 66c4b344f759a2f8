using System.Diagnostics;
using System.Text;

namespace MistakeClinic.Benchmarks;

/// <summary>Clients that each send the next request as soon as the answer to the last one is in.</summary>
internal sealed class HttpLoad(int port, int connections) : IDisposable
{
    private const int LargestRequest = 128 * 1024;
    private readonly HttpConnection[] _connections =
    [
        .. Enumerable.Range(0, connections).Select(_ => new HttpConnection(port)),
    ];

    /// <summary>Runs one kind of request for a time, on a thread for each connection.</summary>
    internal HttpWindow Run(Operation operation, TimeSpan time)
    {
        var clients = _connections.Select(connection => new Client(connection, operation, time)).ToArray();
        var threads = clients.Select(client => new Thread(client.Run)).ToArray();
        var started = Stopwatch.GetTimestamp();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        return new(
            [.. clients.SelectMany(client => client.Microseconds).Order()],
            Stopwatch.GetElapsedTime(started),
            [.. clients.SelectMany(client => client.Faults)]
        );
    }

    public void Dispose()
    {
        foreach (var connection in _connections)
            connection.Dispose();
    }

    private sealed class Client(HttpConnection connection, Operation operation, TimeSpan time)
    {
        internal List<int> Microseconds { get; } = new(64 * 1024);
        internal List<string> Faults { get; } = [];

        internal void Run()
        {
            var request = new byte[LargestRequest];
            var random = new Random();
            var started = Stopwatch.GetTimestamp();
            try
            {
                while (Stopwatch.GetElapsedTime(started) < time)
                {
                    var length = operation.WriteRequest(request, random);
                    var sent = Stopwatch.GetTimestamp();
                    var status = connection.Send(request.AsSpan(0, length));
                    Microseconds.Add((int)Stopwatch.GetElapsedTime(sent).TotalMicroseconds);
                    if (status != 200 || !operation.IsRight(connection.Body))
                        Faults.Add($"{status} {Encoding.UTF8.GetString(connection.Body)}");
                }
            }
            catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException)
            {
                Faults.Add(e.Message);
            }
        }
    }
}
