using Microsoft.Extensions.Logging;

namespace MistakeClinic.Server.Tests.Support;

/// <summary>
/// Keeps what all servers of the tests log, as a server logs in production, in the folder that <c>CLINIC_TEST_LOGS</c> names;
/// without it nothing. CI looks there for what must never be in a log.
/// </summary>
public sealed class KeptLogs : ILoggerProvider, ILogger
{
    private static readonly Lock Gate = new();
    private static readonly string? File = PathOf(Environment.GetEnvironmentVariable("CLINIC_TEST_LOGS"));

    /// <summary>Whether they are kept.</summary>
    public static bool IsOn => File is not null;

    /// <summary>Keeps a line.</summary>
    public static void Keep(string line)
    {
        if (File is null)
            return;
        lock (Gate)
        {
            System.IO.File.AppendAllText(File, line + "\n");
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => Keep($"{logLevel} {formatter(state, exception)} {exception}");

    public void Dispose() { }

    private static string? PathOf(string? folder) =>
        string.IsNullOrEmpty(folder) ? null : Path.Combine(folder, $"{Environment.ProcessId}.log");
}
