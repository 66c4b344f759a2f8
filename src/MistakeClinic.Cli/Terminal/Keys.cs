namespace MistakeClinic.Cli.Terminal;

/// <summary>Single keys: of the terminal without Enter, or the characters of an input that is none.</summary>
internal static class Keys
{
    /// <summary>The next key in lower case; Enter is a space. Null when the input has ended.</summary>
    internal static char? Read()
    {
        if (!Console.IsInputRedirected)
        {
            var key = Console.ReadKey(intercept: true);
            return key.Key == ConsoleKey.Enter ? ' '
                : key.KeyChar == '\u0004' ? null
                : char.ToLowerInvariant(key.KeyChar);
        }
        // The lines of a script are for its reader.
        int read;
        do
        {
            read = Console.In.Read();
        } while (read is '\n' or '\r');
        return read < 0 ? null : char.ToLowerInvariant((char)read);
    }
}
