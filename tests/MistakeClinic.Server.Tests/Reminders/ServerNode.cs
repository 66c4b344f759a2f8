using System.Diagnostics;
using System.Text;
using MistakeClinic.Server.Reminders;

namespace MistakeClinic.Server.Tests.Reminders;

/// <summary>The server as it is run for real: a process of its own, with its jobs on and its own port.</summary>
internal sealed class ServerNode : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private ServerNode(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it has written so far.</summary>
    internal string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    internal bool HasExited => _process.HasExited;

    /// <summary>Starts a node that looks for reminders every two seconds.</summary>
    /// <param name="ownerConnectionString">Its database.</param>
    /// <param name="environment">What its environment has beside, or in place of, the usual.</param>
    internal static ServerNode Start(
        string ownerConnectionString,
        params IEnumerable<(string Name, string Value)> environment
    )
    {
        var server = typeof(ReminderSweep).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", ["exec", server])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(server),
        };
        start.Environment["ConnectionStrings__Clinic"] = ownerConnectionString;
        // Any port that is free.
        start.Environment["Urls"] = "http://127.0.0.1:0";
        start.Environment["Clinic__Jobs"] = "true";
        start.Environment["Clinic__RemindCron"] = "*/2 * * * * ?";
        start.Environment["Clinic__ClusterCheckInSeconds"] = "1";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new ServerNode(Process.Start(start)!);
    }

    /// <summary>Ends it as a power cut would.</summary>
    internal async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to end, as an operator does, and answers its exit code.</summary>
    internal async Task<int> StopAsync()
    {
        await SignalAsync("TERM");
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Sends it a signal, such as STOP.</summary>
    internal async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        lock (_output)
            _output.AppendLine(line);
    }
}
