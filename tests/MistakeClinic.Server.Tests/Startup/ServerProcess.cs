using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Startup;

/// <summary>The real server in a process of its own, with settings from its environment.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = [];
    private readonly ConcurrentQueue<string> _errors = [];
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Uri> _secure = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => ReadError(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The process.</summary>
    public int Id => _process.Id;

    /// <summary>Where it listens, once it does.</summary>
    public int Port => _address.Task.Result.Port;

    /// <summary>What it has written to standard output, the log.</summary>
    public IReadOnlyList<string> Output => [.. _output.Where(line => line.Length > 0)];

    /// <summary>What it has written to standard error.</summary>
    public IReadOnlyList<string> Errors => [.. _errors.Where(line => line.Length > 0)];

    /// <param name="settings">Settings by name, such as <c>Clinic:DataDirectory</c>.</param>
    /// <param name="arguments">What follows on the command line.</param>
    public static ServerProcess Launch(IEnumerable<(string Name, string Value)> settings, params string[] arguments) =>
        LaunchOther(typeof(ClinicDatabase).Assembly.Location, settings, arguments);

    /// <inheritdoc cref="Launch"/>
    /// <param name="program">The server of another build.</param>
    public static ServerProcess LaunchOther(
        string program,
        IEnumerable<(string Name, string Value)> settings,
        params string[] arguments
    )
    {
        var start = new ProcessStartInfo("dotnet", ["exec", program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(program),
        };
        foreach (var (name, value) in settings)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        return new ServerProcess(Process.Start(start)!);
    }

    /// <summary>Waits until it takes requests.</summary>
    /// <returns>Where it listens.</returns>
    public Task<Uri> ListensAsync() => ListensAsync(_address.Task);

    /// <summary>Waits until it takes requests with TLS, where its settings say so.</summary>
    /// <returns>Where it listens.</returns>
    public Task<Uri> ListensSecurelyAsync() => ListensAsync(_secure.Task);

    private async Task<Uri> ListensAsync(Task<Uri> address)
    {
        var ended = _process.WaitForExitAsync(Ct);
        return await Task.WhenAny(address, ended) == address
            ? await address
            : throw new InvalidOperationException(
                $"It ended: {string.Join('\n', Output)}\n{string.Join('\n', Errors)}"
            );
    }

    /// <summary>Waits until it has ended and all its output is here.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> ExitsAsync()
    {
        await _process.WaitForExitAsync(Ct);
        return _process.ExitCode;
    }

    /// <summary>Sends it a signal, such as TERM.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync(Ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }
        _process.Dispose();
    }

    private void ReadError(string line)
    {
        _errors.Enqueue(line);
        KeptLogs.Keep(line);
    }

    private void Read(string? line)
    {
        if (line is null)
            return;
        _output.Enqueue(line);
        KeptLogs.Keep(line);
        if (Listening().Match(line) is { Success: true } listens)
            (listens.Groups[2].Success ? _secure : _address).TrySetResult(new Uri(listens.Groups[1].Value));
    }

    [GeneratedRegex("Now listening on: (http(s)?://[^\"\\s]+)")]
    private static partial Regex Listening();
}
