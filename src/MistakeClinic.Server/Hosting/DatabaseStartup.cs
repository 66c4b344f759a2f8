namespace MistakeClinic.Server.Hosting;

/// <summary>
/// Finds or starts PostgreSQL, migrates the database and prepares the app's login, while the rest of the server is put
/// together. Disposing it stops the private cluster if this process started it and no one else uses it.
/// </summary>
internal sealed class DatabaseStartup : IAsyncDisposable
{
    // The application's own logging is built later and gone earlier than the cluster.
    private readonly ILoggerFactory _logs;
    private readonly Task<string> _ready;
    private PostgresCluster? _cluster;

    private DatabaseStartup(IConfiguration configuration)
    {
        _logs = LoggerFactory.Create(builder =>
            builder.AddConfiguration(configuration.GetSection("Logging")).AddConsole()
        );
        _ready = RunAsync(configuration);
    }

    /// <summary>The connection string of <c>clinic_app</c>, once <see cref="ReadyAsync"/> has ended.</summary>
    internal string AppConnectionString =>
        _ready.IsCompletedSuccessfully ? _ready.Result : throw new InvalidOperationException("Await ReadyAsync first.");

    internal static DatabaseStartup Begin(IConfiguration configuration) => new(configuration);

    /// <exception cref="StartupException">Nothing more can be done without the operator.</exception>
    internal Task ReadyAsync() => _ready;

    public async ValueTask DisposeAsync()
    {
        await ((Task)_ready).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        _logs.Dispose();
    }

    private async Task<string> RunAsync(IConfiguration configuration)
    {
        var configured = configuration.GetConnectionString("Clinic");
        var owner = configured is { Length: > 0 } ? configured : await StartClusterAsync(configuration);
        // The migrator blocks. On one of the pool's few threads it would hold up all else that starts.
        return await Task.Factory.StartNew(
            () => DatabaseUpgrade.Run(owner),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
    }

    private async Task<string> StartClusterAsync(IConfiguration configuration)
    {
        var directory = configuration["Clinic:DataDirectory"];
        var options = new PostgresClusterOptions
        {
            DataDirectory = directory is { Length: > 0 } ? directory : PostgresClusterOptions.DefaultDataDirectory(),
            BinariesDirectory = configuration["Clinic:PostgresBinaries"],
        };
        _cluster = await PostgresCluster.StartAsync(
            options,
            _logs.CreateLogger<PostgresCluster>(),
            CancellationToken.None
        );
        return _cluster.OwnerConnectionString;
    }
}
