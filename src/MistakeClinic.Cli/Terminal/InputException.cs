using System.Text;

namespace MistakeClinic.Cli.Terminal;

/// <summary>Input that the user has to mend: the text says where it is, what is wrong and how to fix it. Exit code 2.</summary>
internal sealed class InputException(string message) : Exception(message)
{
    private const int LongestQuote = 40;

    internal static InputException At(string source, string message) => new($"{source}: {message}");

    internal static InputException At(string source, long line, string message) => new($"{source}:{line}: {message}");

    /// <summary>What was found, fit for one line of a terminal: shortened, without control characters.</summary>
    internal static string Quote(ReadOnlySpan<byte> found)
    {
        var text = Encoding.UTF8.GetString(found[..Math.Min(found.Length, 4 * LongestQuote)]);
        return found.IsEmpty ? "empty" : Quote(text);
    }

    /// <inheritdoc cref="Quote(ReadOnlySpan{byte})"/>
    internal static string Quote(string found)
    {
        var shown = found.Length > LongestQuote ? $"{found[..LongestQuote]}…" : found;
        return $"\"{string.Concat(shown.Select(c => char.IsControl(c) ? '�' : c))}\"";
    }
}
