namespace MistakeClinic.Server.Hosting;

/// <summary>
/// The server has no database and cannot start one. The message is one screen for the operator: what is wrong and what to do.
/// </summary>
internal sealed class PostgresUnavailableException(string message, Exception? cause = null)
    : StartupException(message, cause);
