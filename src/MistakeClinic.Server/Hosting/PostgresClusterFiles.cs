using System.Globalization;

namespace MistakeClinic.Server.Hosting;

/// <summary>The names of every file and folder of a cluster below one data directory.</summary>
internal sealed class PostgresClusterFiles(string dataDirectory)
{
    private const string Unfinished = "unfinished-";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // Root keeps the folders and the passwords; the account that runs PostgreSQL only passes through to its own folders.
    private const UnixFileMode PassThrough = OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public string Root { get; } = Path.GetFullPath(dataDirectory);
    public string Home => Path.Combine(Root, "postgres");
    public string Binaries => Path.Combine(Root, "binaries");
    public string Data => Path.Combine(Home, "data");

    public string Logs => Path.Combine(Home, "log");
    public string Log => Path.Combine(Logs, "server.log");
    public string Lock => Path.Combine(Home, "lock");
    public string SuperuserPassword => Path.Combine(Home, "superuser.password");
    public string OwnerPassword => Path.Combine(Home, "owner.password");

    /// <summary>The major version of the existing cluster; null before the first start.</summary>
    /// <exception cref="PostgresUnavailableException">The folder holds something else than a cluster.</exception>
    public int? ReadMajor()
    {
        var version = Path.Combine(Data, "PG_VERSION");
        if (File.Exists(version))
        {
            return int.Parse(File.ReadAllText(version).Split('.')[0], CultureInfo.InvariantCulture);
        }

        return !Directory.Exists(Data) || !Directory.EnumerateFileSystemEntries(Data).Any()
            ? null
            : throw new PostgresUnavailableException(PostgresHelp.NotACluster(Data));
    }

    /// <summary>Makes the folders. Folders that exist keep their owner and mode.</summary>
    /// <exception cref="PostgresUnavailableException">They cannot be made.</exception>
    public void CreateDirectories(bool shared)
    {
        try
        {
            foreach (var directory in new[] { Root, Home }.Where(d => !Directory.Exists(d)))
            {
                Directory.CreateDirectory(directory);
                if (!OperatingSystem.IsWindows())
                {
                    File.SetUnixFileMode(directory, shared ? PassThrough : OwnerOnly);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PostgresUnavailableException(PostgresHelp.CannotWrite(Root, e.Message), e);
        }
    }

    /// <summary>
    /// A new name for initdb to work under; the folder becomes <see cref="Data"/> when it is whole, so a half-made cluster is
    /// never started. Each attempt has its own: the initdb of a killed process may still be writing.
    /// </summary>
    public string NameUnfinished() => Path.Combine(Home, Unfinished + Guid.NewGuid().ToString("N"));

    /// <summary>Removes what killed attempts left.</summary>
    public void RemoveUnfinished()
    {
        foreach (var directory in Directory.GetDirectories(Home, Unfinished + "*"))
        {
            try
            {
                Directory.Delete(directory, recursive: true);
            }
            catch (IOException)
            {
                // Its initdb is still writing; the next start removes the rest.
            }
        }
    }

    /// <summary>Makes a folder that only its owner can enter, unless it exists.</summary>
    public static void CreatePrivateDirectory(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else
        {
            Directory.CreateDirectory(directory, OwnerOnly);
        }
    }

    /// <summary>The last lines of the server's log, for an error text.</summary>
    public string ReadLogTail() =>
        File.Exists(Log) ? string.Join('\n', File.ReadLines(Log).TakeLast(12)) : "(no log was written)";
}
