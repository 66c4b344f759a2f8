using System.Diagnostics;

namespace MistakeClinic.Server.Tests.Hosting;

/// <summary>Another process that starts a cluster, see <see cref="StartupHook"/>.</summary>
internal sealed class SecondProcess : IAsyncDisposable
{
    private readonly Process _process;

    private SecondProcess(Process process) => _process = process;

    /// <summary>Launches it.</summary>
    /// <param name="dataDirectory">The cluster's data directory.</param>
    /// <param name="prefix">A command that runs it as another user. Default: none.</param>
    public static SecondProcess Launch(string dataDirectory, params string[] prefix)
    {
        var assembly = typeof(SecondProcess).Assembly.Location;
        string[] command = [.. prefix, "dotnet", "exec", assembly];
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        };
        start.Environment["DOTNET_STARTUP_HOOKS"] = assembly;
        start.Environment["CLINIC_TEST_LAUNCH"] = dataDirectory;
        return new SecondProcess(Process.Start(start)!);
    }

    /// <summary>Its one line: "started PORT", "attached PORT" or "unavailable TEXT".</summary>
    public async Task<string> ReadLineAsync(CancellationToken cancellationToken) =>
        await _process.StandardOutput.ReadLineAsync(cancellationToken) ?? "nothing";

    /// <summary>Ends it as a power cut would.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
    }

    /// <summary>Ends it in good order.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
