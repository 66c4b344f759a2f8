using System.Security.Cryptography;
using System.Text;

namespace MistakeClinic.Server.Hosting;

/// <summary>Random passwords of 256 bits, as 64 hexadecimal digits, each in a file that only its owner can read.</summary>
internal static class PostgresPassword
{
    /// <summary>The password in the file; null when the file is missing or empty.</summary>
    public static string? Read(string file)
    {
        var text = File.Exists(file) ? File.ReadAllText(file).Trim() : "";
        return text.Length > 0 ? text : null;
    }

    /// <summary>The password in the file, made first when there is none.</summary>
    public static string ReadOrCreate(string file)
    {
        if (Read(file) is { } known)
        {
            return known;
        }

        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        WritePrivate(file, password);
        return password;
    }

    /// <summary>Writes a file of mode 0600, whole or not at all.</summary>
    public static void WritePrivate(string file, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var unfinished = file + ".unfinished";
        File.Delete(unfinished);
        using (var stream = new FileStream(unfinished, options))
        {
            stream.Write(Encoding.ASCII.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }

        File.Move(unfinished, file, overwrite: true);
    }
}
