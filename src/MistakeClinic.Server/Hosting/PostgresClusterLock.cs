using System.Diagnostics;

namespace MistakeClinic.Server.Hosting;

/// <summary>
/// One process at a time makes, starts or stops a cluster. The lock is an open file without sharing, so it ends with the process.
/// </summary>
internal sealed class PostgresClusterLock : IDisposable
{
    // A first start may download PostgreSQL while the others wait.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly FileStream _file;

    private PostgresClusterLock(FileStream file) => _file = file;

    /// <summary>Waits for the lock.</summary>
    /// <exception cref="PostgresUnavailableException">Another process kept it for ten minutes, or the folder cannot be written.</exception>
    public static async Task<PostgresClusterLock> AcquireAsync(
        string path,
        ILogger logger,
        CancellationToken cancellationToken
    )
    {
        var waited = Stopwatch.StartNew();
        for (var first = true; ; first = false)
        {
            try
            {
                return new PostgresClusterLock(new FileStream(path, Exclusive()));
            }
            catch (Exception e) when (e is UnauthorizedAccessException or DirectoryNotFoundException)
            {
                throw new PostgresUnavailableException(
                    PostgresHelp.CannotWrite(Path.GetDirectoryName(path)!, e.Message),
                    e
                );
            }
            catch (IOException e) when (waited.Elapsed > Patience)
            {
                throw new PostgresUnavailableException(PostgresHelp.Locked(path), e);
            }
            catch (IOException)
            {
                if (first)
                {
                    PostgresLog.WaitingForLock(logger, path);
                }

                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    private static FileStreamOptions Exclusive()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
        {
            // Another user who can open the file could keep us waiting.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    public void Dispose() => _file.Dispose();
}
