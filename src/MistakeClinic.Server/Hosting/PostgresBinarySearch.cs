namespace MistakeClinic.Server.Hosting;

/// <summary>Finds PostgreSQL on this machine, or fetches it.</summary>
internal static class PostgresBinarySearch
{
    private static readonly (string Parent, string Pattern)[] InstallFolders =
    [
        ("/usr/lib/postgresql", "*"),
        ("/usr", "pgsql-*"),
        ("/opt/homebrew/opt", "postgresql@*"),
        ("/usr/local/opt", "postgresql@*"),
        ("/Applications/Postgres.app/Contents/Versions", "*"),
        (@"C:\Program Files\PostgreSQL", "*"),
    ];

    /// <summary>
    /// The first programs that fit: of the existing cluster's major version, or 15 and newer for a new one. When none is
    /// installed, PostgreSQL is downloaded into the data directory.
    /// </summary>
    /// <exception cref="PostgresUnavailableException">None fits, and none could be downloaded.</exception>
    public static async Task<PostgresBinaries> FindAsync(
        PostgresClusterOptions options,
        PostgresClusterFiles files,
        ILogger logger,
        CancellationToken cancellationToken
    )
    {
        var wanted = files.ReadMajor();
        var found = new List<PostgresBinaries>();
        foreach (var directory in Candidates(options, files))
        {
            var binaries = await PostgresBinaries.ReadAsync(directory, cancellationToken);
            if (binaries is null && directory == options.BinariesDirectory)
            {
                throw new PostgresUnavailableException(PostgresHelp.NoPrograms(directory));
            }

            if (binaries is not null && Fits(binaries, wanted))
            {
                return binaries;
            }

            found.AddRange(binaries is null || found.Contains(binaries) ? [] : [binaries]);
        }

        return wanted is null or PostgresDownload.Major
            ? await PostgresDownload.InstallAsync(options.DownloadRepository, files, found, logger, cancellationToken)
            : throw new PostgresUnavailableException(PostgresHelp.WrongMajor(files.Data, wanted.Value, found));
    }

    /// <summary>Whether these programs can run a cluster of that major version, or make a new one.</summary>
    internal static bool Fits(PostgresBinaries binaries, int? wantedMajor) =>
        wantedMajor is { } major ? binaries.Major == major : binaries.Major >= PostgresBinaries.MinimumMajor;

    /// <summary>Every folder to look into, best first.</summary>
    internal static IEnumerable<string> Candidates(PostgresClusterOptions options, PostgresClusterFiles files)
    {
        if (options.BinariesDirectory is { } configured)
        {
            yield return configured;
        }

        foreach (var directory in options.SearchInstalled ? Installed() : [])
        {
            yield return directory;
        }

        foreach (var directory in NewestFirst(files.Binaries, "postgres-*"))
        {
            yield return directory;
        }
    }

    private static IEnumerable<string> Installed()
    {
        var named = Environment.GetEnvironmentVariable("PG_BIN");
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        return new[] { named }
            .Concat(path.Split(Path.PathSeparator))
            .OfType<string>()
            .Where(directory => directory.Length > 0)
            .Concat(InstallFolders.SelectMany(folder => NewestFirst(folder.Parent, folder.Pattern)));
    }

    /// <summary>The <c>bin</c> folders of several versions, the highest version first.</summary>
    internal static IEnumerable<string> NewestFirst(string parent, string pattern) =>
        Directory.Exists(parent)
            ? Directory
                .GetDirectories(parent, pattern)
                .OrderByDescending(directory => VersionIn(Path.GetFileName(directory)))
                .Select(directory => Path.Combine(directory, "bin"))
            : [];

    private static Version VersionIn(string name)
    {
        var digits = name.SkipWhile(c => !char.IsAsciiDigit(c))
            .TakeWhile(c => char.IsAsciiDigit(c) || c == '.')
            .ToArray();
        var text = new string(digits).TrimEnd('.');
        return Version.TryParse(text.Contains('.', StringComparison.Ordinal) ? text : text + ".0", out var version)
            ? version
            : new Version(0, 0);
    }
}
