using System.Text;
using Microsoft.Win32.SafeHandles;

namespace MistakeClinic.Cli.Terminal;

/// <summary>Standard output in whole writes: an interruption waits for the write that has begun, and starts none.</summary>
internal static class StandardOutput
{
    private static readonly Lock Gate = new();
    private static readonly Stream Stream = Open();

    /// <exception cref="IOException">The reader has gone (see <see cref="IsBrokenPipe"/>), or the disk is full.</exception>
    internal static void Write(ReadOnlySpan<byte> bytes)
    {
        lock (Gate)
        {
            Stream.Write(bytes);
            Stream.Flush();
        }
    }

    internal static void Write(string text) => Write(Encoding.UTF8.GetBytes(text));

    /// <summary>Whether nobody reads standard output any longer.</summary>
    internal static bool IsBrokenPipe(IOException e) =>
        // EPIPE of Linux and macOS; ERROR_BROKEN_PIPE and ERROR_NO_DATA of Windows.
        e.HResult
            is 32
                or unchecked((int)0x8007006D)
                or unchecked((int)0x800700E8);

    /// <summary>Ends the process when no write is under way; one that the reader does not take ends with it.</summary>
    internal static void Leave(int exitCode)
    {
        Gate.TryEnter(TimeSpan.FromMilliseconds(500));
        Environment.Exit(exitCode);
    }

    // The console's own stream says nothing when the reader has gone, and an endless input would be read for ever. A file
    // stream does, but keeps a position of its own, which would overwrite what a file shared with other programs has.
    private static Stream Open()
    {
        if (!OperatingSystem.IsWindows())
        {
            var stream = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            if (!stream.CanSeek)
            {
                return stream;
            }
        }
        return Console.OpenStandardOutput();
    }
}
