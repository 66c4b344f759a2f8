using System.Text;
using System.Text.RegularExpressions;

namespace MistakeClinic.Cli.Proving;

/// <summary>Keeps the end of what a command prints.</summary>
internal sealed partial class OutputTail
{
    /// <summary>The most that is kept of an output, in bytes of UTF-8.</summary>
    internal const int Most = 16 * 1024;

    // Masks are looked for in more than is kept, so that a secret across the cut is seen whole.
    private const int Room = 4 * Most;

    private readonly Lock _gate = new();
    private readonly byte[] _ring = new byte[Room];
    private long _written;

    /// <summary>Adds bytes as they came.</summary>
    internal void Add(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            foreach (var b in bytes)
            {
                _ring[_written++ % Room] = b;
            }
        }
    }

    /// <summary>The end of the output, whole lines of at most 16 KiB, without secrets and without what steers a terminal.</summary>
    internal string ToText()
    {
        var start = (int)(_written % Room);
        var bytes =
            _written <= Room ? _ring.AsSpan(0, (int)_written).ToArray() : [.. _ring[start..], .. _ring[..start]];
        var text = Encoding.UTF8.GetString(bytes);
        var plain = string.Concat(
            Escape().Replace(text, "").ReplaceLineEndings("\n").Where(c => c is '\n' or '\t' || !char.IsControl(c))
        );
        // The first line may have lost its beginning, and with it what tells a secret.
        return Cut(Secrets.Hide(_written > Room ? AfterFirstLine(plain) : plain));
    }

    private static string Cut(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) <= Most)
        {
            return text;
        }
        var bytes = Encoding.UTF8.GetBytes(text);
        var start = bytes.Length - Most;
        while ((bytes[start] & 0xC0) == 0x80)
        {
            start++;
        }
        return AfterFirstLine(Encoding.UTF8.GetString(bytes.AsSpan(start)));
    }

    private static string AfterFirstLine(string text) =>
        text.IndexOf('\n', StringComparison.Ordinal) is var end and >= 0 && end + 1 < text.Length
            ? text[(end + 1)..]
            : text;

    // Colours and cursor moves (CSI), titles and links (OSC), and the short ones.
    [GeneratedRegex(@"\x1B(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1B]*(?:\x07|\x1B\\)?|[@-Z\\-_])")]
    private static partial Regex Escape();
}
