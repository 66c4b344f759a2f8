namespace MistakeClinic.Benchmarks;

/// <summary>The command line cannot be run: the message names the fault.</summary>
internal sealed class UsageException(string message) : Exception(message);
