namespace MistakeClinic.Server.Hosting;

/// <summary>The server cannot start until the operator does what the message says. The process ends with exit code 2.</summary>
internal class StartupException(string message, Exception? inner = null) : Exception(message, inner);
