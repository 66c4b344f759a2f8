namespace MistakeClinic.Server.Hosting;

/// <summary>What the launcher tells the operator.</summary>
internal static partial class PostgresLog
{
    [LoggerMessage(
        LogLevel.Information,
        "PostgreSQL {Major} from {Directory} runs as user {Account} (root is refused by PostgreSQL)"
    )]
    public static partial void RunsAs(ILogger logger, int major, string directory, string account);

    [LoggerMessage(LogLevel.Information, "Making a new PostgreSQL {Major} cluster in {Directory}")]
    public static partial void Initializing(ILogger logger, int major, string directory);

    [LoggerMessage(LogLevel.Information, "Started PostgreSQL on 127.0.0.1:{Port}, data in {Directory}")]
    public static partial void Started(ILogger logger, int port, string directory);

    [LoggerMessage(
        LogLevel.Information,
        "Attached to the PostgreSQL already running on 127.0.0.1:{Port}, data in {Directory}"
    )]
    public static partial void Attached(ILogger logger, int port, string directory);

    [LoggerMessage(LogLevel.Information, "Stopped PostgreSQL, data in {Directory}")]
    public static partial void Stopped(ILogger logger, string directory);

    [LoggerMessage(
        LogLevel.Information,
        "PostgreSQL keeps running because others use it (sessions: {Sessions}), data in {Directory}"
    )]
    public static partial void KeptRunning(ILogger logger, long sessions, string directory);

    [LoggerMessage(
        LogLevel.Information,
        "PostgreSQL keeps running: it ran before this server. To stop it: pg_ctl stop -D {Directory}"
    )]
    public static partial void WasRunning(ILogger logger, string directory);

    [LoggerMessage(LogLevel.Information, "Another process is starting the same cluster; waiting for {Lock}")]
    public static partial void WaitingForLock(ILogger logger, string @lock);

    [LoggerMessage(LogLevel.Information, "No PostgreSQL is installed; downloading {Version} once from {Repository}")]
    public static partial void Downloading(ILogger logger, string version, Uri repository);

    [LoggerMessage(LogLevel.Warning, "PostgreSQL did not start at attempt {Attempt}; trying again")]
    public static partial void StartFailed(ILogger logger, int attempt);
}
