using Npgsql;

namespace MistakeClinic.Server.Hosting;

/// <summary>
/// The private PostgreSQL of a server without a connection string: made on the first run, started or joined on the next ones.
/// </summary>
/// <remarks>
/// It listens on 127.0.0.1 only and wants a password from everyone. A server process that dies leaves it running; the next one
/// attaches to it.
/// </remarks>
internal sealed class PostgresCluster : IAsyncDisposable
{
    private readonly PostgresClusterFiles _files;
    private readonly ILogger _logger;
    private readonly NpgsqlConnection _presence;
    private readonly string _presenceName;
    private PostgresServer? _server;

    private PostgresCluster(
        PostgresClusterFiles files,
        ILogger logger,
        PostgresServer? server,
        NpgsqlConnection presence,
        PostgresClusterLogin login
    )
    {
        (_files, _logger, _server, _presence) = (files, logger, server, presence);
        _presenceName = login.Presence;
        OwnerConnectionString = login.Owner;
        SuperuserConnectionString = login.Superuser;
    }

    /// <summary>
    /// Role <c>clinic_owner</c> in database <c>clinic</c>. Sessions of the app keep this application name: any other name counts
    /// as another program's session, which keeps the server running.
    /// </summary>
    public string OwnerConnectionString { get; }

    /// <summary>Role <c>postgres</c> in database <c>postgres</c>. For the launcher and for tests.</summary>
    internal string SuperuserConnectionString { get; }

    /// <summary>Whether this process started the server, and so stops it.</summary>
    internal bool StartedHere => _server is not null;

    /// <summary>Starts the cluster, made first when there is none, or attaches to it when it runs.</summary>
    /// <exception cref="PostgresUnavailableException">It cannot run: the message is one screen for the operator.</exception>
    public static async Task<PostgresCluster> StartAsync(
        PostgresClusterOptions options,
        ILogger logger,
        CancellationToken cancellationToken
    )
    {
        var files = new PostgresClusterFiles(options.DataDirectory);
        var account = await PostgresAccount.FindAsync(files, cancellationToken);
        if (account is not null)
        {
            await account.RequireReachableAsync(files.Home, cancellationToken);
        }

        files.CreateDirectories(shared: account is not null);
        using var held = await PostgresClusterLock.AcquireAsync(files.Lock, logger, cancellationToken);
        var server = await PostgresClusterStart.EnsureRunningAsync(options, files, account, logger, cancellationToken);
        try
        {
            var login = PostgresClusterLogin.Read(files);
            var presence = await login.OpenPresenceAsync(files, cancellationToken);
            return new PostgresCluster(files, logger, server, presence, login);
        }
        catch when (server is not null)
        {
            await server.StopAsync(CancellationToken.None);
            throw;
        }
    }

    /// <summary>Stops the server of a data directory, whoever started it and whoever has a session in it.</summary>
    /// <exception cref="PostgresUnavailableException">It runs, but the programs to stop it are gone.</exception>
    internal static async Task StopAsync(
        PostgresClusterOptions options,
        ILogger logger,
        CancellationToken cancellationToken
    )
    {
        var files = new PostgresClusterFiles(options.DataDirectory);
        if (PostgresPostmaster.Find(files.Data) is null)
        {
            return;
        }

        using var held = await PostgresClusterLock.AcquireAsync(files.Lock, logger, cancellationToken);
        var binaries = await PostgresBinarySearch.FindAsync(options, files, logger, cancellationToken);
        var account = await PostgresAccount.FindAsync(files, cancellationToken);
        await new PostgresServer(files, binaries, account, logger).StopAsync(cancellationToken);
    }

    /// <summary>Stops the server if this process started it and no one else has a session in it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _presence.DisposeAsync();
        if (Interlocked.Exchange(ref _server, null) is not { } server)
        {
            PostgresLog.WasRunning(_logger, _files.Data);
            return;
        }

        using var held = await PostgresClusterLock.AcquireAsync(_files.Lock, _logger, CancellationToken.None);
        var others = await CountOtherSessionsAsync();
        if (others > 0)
        {
            PostgresLog.KeptRunning(_logger, others, _files.Data);
            return;
        }

        await server.StopAsync(CancellationToken.None);
    }

    private async Task<long> CountOtherSessionsAsync()
    {
        try
        {
            await using var connection = await PostgresConnect.OpenAsync(
                SuperuserConnectionString,
                _files.Data,
                CancellationToken.None
            );
            return await PostgresRoles.CountOtherSessionsAsync(connection, _presenceName, CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            return 0; // it has ended or is ending already; pg_ctl sees to the rest
        }
    }
}
