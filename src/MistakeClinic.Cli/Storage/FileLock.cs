namespace MistakeClinic.Cli.Storage;

/// <summary>Keeps other processes of the tool out. The system releases it when the process ends, however it ends.</summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly FileStream _held;

    private FileLock(FileStream held) => _held = held;

    /// <summary>Waits for the lock.</summary>
    /// <exception cref="IOException">Another process held it for a minute.</exception>
    internal static FileLock Take(string path) =>
        TryTake(path, TimeSpan.FromMinutes(1))
        ?? throw new IOException($"{path}: another clinic has held it for a minute; end that one, then try again.");

    /// <summary>The lock, or null when another process holds it for so long.</summary>
    internal static FileLock? TryTake(string path, TimeSpan patience)
    {
        PrivateFile.CreateFolder(Path.GetDirectoryName(path)!);
        var begun = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                var options = new FileStreamOptions
                {
                    Mode = FileMode.OpenOrCreate,
                    Access = FileAccess.ReadWrite,
                    Share = FileShare.None,
                };
                if (!OperatingSystem.IsWindows())
                {
                    options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
                }
                return new(new(path, options));
            }
            catch (IOException e) when (IsHeld(e))
            {
                if (TimeProvider.System.GetElapsedTime(begun) >= patience)
                {
                    return null;
                }
                Thread.Sleep(Pause);
            }
        }
    }

    public void Dispose() => _held.Dispose();

    // EWOULDBLOCK of Linux and of macOS, ERROR_SHARING_VIOLATION of Windows.
    private static bool IsHeld(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);
}
