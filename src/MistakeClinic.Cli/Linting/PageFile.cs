using System.Text;
using MistakeClinic.Cli.Terminal;
using MistakeClinic.Clinics.Pages;

namespace MistakeClinic.Cli.Linting;

/// <summary>A clinic page as it lies in a file.</summary>
/// <param name="Path">As it was given; <c>-</c> for standard input.</param>
/// <param name="Markdown">Its text.</param>
internal sealed record PageFile(string Path, string Markdown)
{
    private const string Expected = "a clinic page in Markdown";

    private static readonly UTF8Encoding StrictUtf8 = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>How findings name it.</summary>
    internal string Name => InputFile.NameOf(Path);

    /// <summary>Reads all files before anything is said of one.</summary>
    /// <exception cref="InputException">A file cannot be read, is no UTF-8, or is larger than a page may be.</exception>
    internal static IReadOnlyList<PageFile> ReadAll(string[] paths)
    {
        if (paths.Count(path => path == "-") > 1)
        {
            throw new InputException("clinic: - is given twice; standard input can be read once.");
        }
        return [.. paths.Select(path => new PageFile(path, Read(path)))];
    }

    private static string Read(string path)
    {
        using var stream = InputFile.Open(path, Expected);
        var bytes = new byte[ClinicLimits.PageBytes + 1];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (length > ClinicLimits.PageBytes)
        {
            throw InputException.At(
                InputFile.NameOf(path),
                $"has more than {ClinicLimits.PageBytes} bytes, so it is no clinic page; check the path, or split the page."
            );
        }
        try
        {
            return StrictUtf8.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            throw InputException.At(InputFile.NameOf(path), "is not UTF-8; save it as UTF-8.");
        }
    }
}
