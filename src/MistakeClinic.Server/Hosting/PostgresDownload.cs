using MysticMind.PostgresEmbed;

namespace MistakeClinic.Server.Hosting;

/// <summary>
/// Fetches PostgreSQL's programs once, when the machine has none: the builds of zonkyio/embedded-postgres-binaries, from a Maven
/// repository, checked against the SHA-256 published beside them.
/// </summary>
internal static class PostgresDownload
{
    public const int Major = 17;
    private const string Version = "17.6.0";

    /// <summary>Downloads and unpacks the programs into the data directory, or finds them there from an earlier start.</summary>
    /// <exception cref="PostgresUnavailableException">The download failed: the text says what else to do.</exception>
    public static async Task<PostgresBinaries> InstallAsync(
        Uri repository,
        PostgresClusterFiles files,
        IReadOnlyList<PostgresBinaries> tooOld,
        ILogger logger,
        CancellationToken cancellationToken
    )
    {
        PostgresLog.Downloading(logger, Version, repository);
        // Connecting must fail in seconds on a machine without a network; the transfer itself may be slow.
        using var handler = new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5) };
        using var client = new HttpClient(handler) { Timeout = TimeSpan.FromMinutes(10) };
        try
        {
            await using var server = new PgServer(
                new PgServerOptions
                {
                    PgVersion = Version,
                    DbDir = files.Binaries,
                    BinariesDir = files.Binaries,
                    MavenRepo = repository.ToString().TrimEnd('/'),
                    DownloadRetryCount = 1,
                    HttpClient = client,
                }
            );
            await server.InstallAsync(cancellationToken);
            return await PostgresBinaries.ReadAsync(Path.Combine(server.InstallDir, "bin"), cancellationToken)
                ?? throw new PostgresEmbedException($"the programs in {server.InstallDir} do not run on this machine");
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw new PostgresUnavailableException(
                PostgresHelp.NoPostgres(repository, $"{e.Message} {e.InnerException?.Message}", tooOld),
                e
            );
        }
    }
}
