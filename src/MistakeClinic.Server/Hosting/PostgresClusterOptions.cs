namespace MistakeClinic.Server.Hosting;

/// <summary>Where the private PostgreSQL cluster lives, and which programs run it.</summary>
internal sealed record PostgresClusterOptions
{
    /// <summary>
    /// Folder of everything the launcher writes: the cluster is in its <c>postgres</c> folder. Relative paths start at the
    /// current directory. See <see cref="DefaultDataDirectory"/>.
    /// </summary>
    public required string DataDirectory { get; init; }

    /// <summary>A folder with <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>, tried first. Default: none.</summary>
    public string? BinariesDirectory { get; init; }

    /// <summary>Whether PG_BIN, PATH and the usual install folders are searched. Default: true.</summary>
    public bool SearchInstalled { get; init; } = true;

    /// <summary>The Maven repository that PostgreSQL is downloaded from when none is installed. Default: Maven Central.</summary>
    public Uri DownloadRepository { get; init; } = new("https://repo1.maven.org/maven2");

    /// <summary>Server settings that come after the launcher's own. Default: none. Tests turn fsync off here.</summary>
    public IReadOnlyDictionary<string, string> ExtraSettings { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// The folder used when none is configured: <c>/var/lib/mistake-clinic</c> for root (PostgreSQL runs as another user, who
    /// cannot enter root's home), else <c>mistake-clinic</c> in the user's local application data.
    /// </summary>
    /// <exception cref="PostgresUnavailableException">The user has no home.</exception>
    public static string DefaultDataDirectory()
    {
        if (!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess)
        {
            return "/var/lib/mistake-clinic";
        }

        // Without DoNotVerify the answer is empty for a new account, whose ~/.local/share does not exist yet.
        var home = Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData,
            Environment.SpecialFolderOption.DoNotVerify
        );
        return home.Length > 0
            ? Path.Combine(home, "mistake-clinic")
            : throw new PostgresUnavailableException(PostgresHelp.NoHome);
    }
}
