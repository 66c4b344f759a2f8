using MistakeClinic.Cli.Terminal;

namespace MistakeClinic.Cli.Replay;

/// <summary>Cuts a stream into lines of UTF-8, and shows when the next one has to be waited for.</summary>
internal sealed class LineReader(Stream input)
{
    /// <summary>The longest line, in bytes: 16 MiB, some 400,000 reviews.</summary>
    internal const int LongestLine = 1 << 24;

    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>The number of the line that was taken last; the first is 1.</summary>
    internal long Line { get; private set; }

    /// <summary>Takes the next line if it is here already. It is valid until the next call.</summary>
    internal bool TryTake(out ReadOnlySpan<byte> line)
    {
        var rest = _buffer.AsSpan(_start.._end);
        var length = rest.IndexOf((byte)'\n');
        if (length < 0 && (!_ended || rest.IsEmpty))
        {
            line = default;
            return false;
        }
        line = length < 0 ? rest : rest[..length];
        _start += length < 0 ? rest.Length : length + 1;
        if (++Line == 1 && line.StartsWith("\uFEFF"u8))
        {
            line = line[3..];
        }
        return true;
    }

    /// <summary>Waits for more input; false when there is no more line to take.</summary>
    /// <exception cref="InputException">A line is longer than <see cref="LongestLine"/>.</exception>
    internal bool Wait()
    {
        if (_ended)
        {
            return false;
        }
        _buffer.AsSpan(_start.._end).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length)
        {
            if (_end >= LongestLine)
            {
                Line++;
                throw new InputException($"the line is longer than {LongestLine} bytes; write one request a line.");
            }
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
        var read = input.Read(_buffer.AsSpan(_end));
        _end += read;
        _ended = read == 0;
        return read > 0 || _end > 0;
    }
}
