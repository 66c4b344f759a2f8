using MistakeClinic.Cli.Terminal;

namespace MistakeClinic.Cli.Storage;

/// <summary>Files that nobody but the learner may read: mode 0600 in folders of mode 0700, replaced as a whole.</summary>
internal static class PrivateFile
{
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnFolder = Own | UnixFileMode.UserExecute;

    /// <summary>The whole file; null when there is none.</summary>
    /// <exception cref="InputException">Others may read or write it, or its folder.</exception>
    internal static byte[]? Read(string path)
    {
        Check(path);
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Replaces the file: after a crash it holds the old bytes or the new ones, never a part.</summary>
    internal static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        CreateFolder(Path.GetDirectoryName(path)!);
        Check(path);
        var draft = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = Open(draft, FileMode.CreateNew))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }
            File.Move(draft, path, overwrite: true);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    /// <summary>Opens a file to read and write, and makes it and its folders when they are not there.</summary>
    internal static FileStream OpenOrCreate(string path)
    {
        CreateFolder(Path.GetDirectoryName(path)!);
        Check(path);
        return Open(path, FileMode.OpenOrCreate);
    }

    private static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Own;
        }
        return new(path, options);
    }

    internal static void CreateFolder(string path)
    {
        // Folders above it may be shared; those from the tool's own on are not.
        if (path.Length > ConfigFolder.Path.Length)
        {
            CreateFolder(Path.GetDirectoryName(path)!);
        }
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else if (!Directory.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            Directory.CreateDirectory(path, OwnFolder);
        }
    }

    private static void Check(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        if (Directory.Exists(ConfigFolder.Path))
        {
            Check(ConfigFolder.Path, "700");
        }
        if (File.Exists(path))
        {
            Check(path, "600");
        }
    }

    private static void Check(string path, string octal)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnFolder) is not UnixFileMode.None)
        {
            throw InputException.At(
                path,
                $"others may use it, though it holds what is yours alone; run: chmod {octal} '{path}'"
            );
        }
    }
}
