using System.IO.Compression;

namespace MistakeClinic.Cli.Terminal;

/// <summary>Opens what a command reads: a file, plain or gzip, or standard input as <c>-</c>.</summary>
internal static class InputFile
{
    /// <summary>How errors name the input.</summary>
    internal static string NameOf(string path) => path == "-" ? "stdin" : path;

    /// <param name="path">The file, or <c>-</c>.</param>
    /// <param name="expected">What the file should be, for errors.</param>
    /// <exception cref="InputException">It is not there, no file, empty, or not what its name says.</exception>
    internal static Stream Open(string path, string expected)
    {
        var name = NameOf(path);
        try
        {
            var stream = path == "-" ? Console.OpenStandardInput() : OpenFile(path);
            return Unpacked(stream.CanSeek ? stream : InMemory(stream), name, expected);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw InputException.At(name, "there is no such file; check the path, or give - for standard input.");
        }
        catch (UnauthorizedAccessException)
        {
            throw InputException.At(name, "may not be read; give this user the permission to read it.");
        }
    }

    private static FileStream OpenFile(string path) =>
        path.Length == 0 ? throw new InputException("The file's name is empty; give a path, or - for standard input.")
        : Directory.Exists(path) ? throw InputException.At(path, "is a directory; name a file in it.")
        : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);

    // A pipe cannot be rewound after the look at its first bytes.
    private static MemoryStream InMemory(Stream stream)
    {
        using (stream)
        {
            var memory = new MemoryStream();
            stream.CopyTo(memory);
            memory.Position = 0;
            return memory;
        }
    }

    private static Stream Unpacked(Stream stream, string name, string expected)
    {
        Span<byte> magic = stackalloc byte[2];
        var length = stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        if (length == 0)
        {
            throw InputException.At(name, $"is empty; give {expected}.");
        }
        if (magic.SequenceEqual<byte>([0x1f, 0x8b]))
        {
            return new GZipStream(stream, CompressionMode.Decompress);
        }
        return name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            ? throw InputException.At(name, "is not gzip, though its name ends in .gz; rename it, or compress it.")
            : stream;
    }
}
