using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace MistakeClinic.Benchmarks;

/// <summary>
/// One HTTP/1.1 connection that stays open. It knows no more of HTTP than a benchmark needs, because the client's work
/// is taken from the same cores as the server's.
/// </summary>
internal sealed class HttpConnection : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp)
    {
        NoDelay = true,
        ReceiveTimeout = 15_000,
    };
    private readonly byte[] _received = new byte[64 * 1024];
    private readonly byte[] _body = new byte[1024 * 1024];
    private int _start;
    private int _end;

    internal HttpConnection(int port) => _socket.Connect(new IPEndPoint(IPAddress.Loopback, port));

    /// <summary>The body of the last answer.</summary>
    internal ReadOnlySpan<byte> Body => _body.AsSpan(0, BodyLength);

    private int BodyLength { get; set; }

    /// <summary>Sends a whole request and reads the whole answer.</summary>
    /// <returns>The status of the answer.</returns>
    internal int Send(ReadOnlySpan<byte> request)
    {
        while (request.Length > 0)
            request = request[_socket.Send(request)..];
        BodyLength = 0;
        var status = Number(ReadLine()["HTTP/1.1 ".Length..]);
        var (length, chunked) = (0, false);
        for (var line = ReadLine(); line.Length > 0; line = ReadLine())
        {
            if (line.StartsWith("Content-Length: "u8))
                length = Number(line["Content-Length: ".Length..]);
            chunked |= line.SequenceEqual("Transfer-Encoding: chunked"u8);
        }
        if (chunked)
            ReadChunks();
        else
            ReadBody(length);
        return status;
    }

    private void ReadChunks()
    {
        int length;
        do
        {
            length = Number(ReadLine(), 'x');
            ReadBody(length);
            ReadLine();
        } while (length > 0);
    }

    private void ReadBody(int length)
    {
        while (length > 0)
        {
            if (_start == _end)
                Receive();
            var part = Math.Min(length, _end - _start);
            _received.AsSpan(_start, part).CopyTo(_body.AsSpan(BodyLength));
            BodyLength += part;
            _start += part;
            length -= part;
        }
    }

    // A line without its end; good until the next read.
    private ReadOnlySpan<byte> ReadLine()
    {
        int length;
        while ((length = _received.AsSpan(_start, _end - _start).IndexOf("\r\n"u8)) < 0)
            Receive();
        var line = _received.AsSpan(_start, length);
        _start += length + 2;
        return line;
    }

    private void Receive()
    {
        _received.AsSpan(_start, _end - _start).CopyTo(_received);
        (_start, _end) = (0, _end - _start);
        var count = _socket.Receive(_received.AsSpan(_end));
        if (count == 0)
            throw new IOException("The server closed the connection.");
        _end += count;
    }

    private static int Number(ReadOnlySpan<byte> text, char format = 'D') =>
        Utf8Parser.TryParse(text, out int number, out _, format)
            ? number
            : throw new IOException("The server's answer is not HTTP/1.1.");

    public void Dispose() => _socket.Dispose();
}
