namespace MistakeClinic.Server.Hosting;

/// <summary>
/// Finds or starts PostgreSQL, migrates the database and prepares the app's login, before anything else of the server
/// runs. Disposing it stops the private cluster if this process started it and no one else uses it.
/// </summary>
internal sealed class DatabaseStartup : IAsyncDisposable
{
    // The application's own logging is built later and gone earlier than the cluster.
    private readonly ILoggerFactory _logs;
    private PostgresCluster? _cluster;

    private DatabaseStartup(IConfiguration configuration) =>
        _logs = LoggerFactory.Create(builder =>
            builder.AddConfiguration(configuration.GetSection("Logging")).AddConsole()
        );

    /// <summary>The connection string of <c>clinic_app</c>.</summary>
    internal string AppConnectionString { get; private set; } = "";

    /// <exception cref="StartupException">Nothing more can be done without the operator.</exception>
    internal static async Task<DatabaseStartup> RunAsync(IConfiguration configuration)
    {
        var database = new DatabaseStartup(configuration);
        try
        {
            var configured = configuration.GetConnectionString("Clinic");
            var owner = configured is { Length: > 0 } ? configured : await database.StartClusterAsync(configuration);
            database.AppConnectionString = DatabaseUpgrade.Run(owner);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        _logs.Dispose();
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
