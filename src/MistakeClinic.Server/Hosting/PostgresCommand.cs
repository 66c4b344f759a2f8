using System.Diagnostics;

namespace MistakeClinic.Server.Hosting;

/// <summary>Runs one of PostgreSQL's programs to its end.</summary>
internal static class PostgresCommand
{
    /// <summary>Runs a program and returns its exit code and what it wrote to its standard error and output.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        IReadOnlyList<string> command,
        CancellationToken cancellationToken
    )
    {
        using var process = Start(command, capture: true);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await WaitAsync(process, cancellationToken);
        return (process.ExitCode, (await error + await output).Trim());
    }

    /// <summary>
    /// Runs a program that leaves a server behind. Its output is not captured: the server would inherit the pipe, and reading
    /// it would only end with the server.
    /// </summary>
    public static async Task<int> RunDetachingAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        using var process = Start(command, capture: false);
        await WaitAsync(process, cancellationToken);
        return process.ExitCode;
    }

    private static Process Start(IReadOnlyList<string> command, bool capture)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardOutput = capture,
            RedirectStandardError = capture,
            // The programs complain when their user cannot enter the current directory; everyone can enter the root.
            WorkingDirectory = OperatingSystem.IsWindows() ? "" : "/",
        };
        start.Environment["LC_ALL"] = "C";
        return Process.Start(start)!;
    }

    private static async Task WaitAsync(Process process, CancellationToken cancellationToken)
    {
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }
}
