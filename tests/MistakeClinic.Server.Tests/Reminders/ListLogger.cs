using Microsoft.Extensions.Logging;
using MistakeClinic.Server.Reminders;

namespace MistakeClinic.Server.Tests.Reminders;

/// <summary>Keeps what a sweep logs.</summary>
internal sealed class ListLogger : ILogger<ReminderSweep>
{
    internal List<string> Lines { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => Lines.Add($"{logLevel}: {formatter(state, exception)}{exception}");
}
