using System.Text;

namespace MistakeClinic.Server.Tests.Reminders.Channels.Support;

/// <summary>Reads a stream line by line, and never past what the other side has sent.</summary>
internal sealed class LineReader(Stream stream)
{
    private readonly byte[] _buffer = new byte[4096];
    private int _next;
    private int _end;

    /// <summary>The next line without its end; null when the other side has closed.</summary>
    internal async Task<string?> ReadAsync()
    {
        var line = new List<byte>();
        while (true)
        {
            if (_next == _end)
                (_next, _end) = (0, await stream.ReadAsync(_buffer));
            if (_end == 0)
                return null;
            var read = _buffer[_next++];
            if (read == '\n')
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            line.Add(read);
        }
    }
}
