using System.Diagnostics;
using System.Text;

namespace MistakeClinic.Cli.Tests.Support;

/// <summary>Talks with a program in a terminal: waits for what it shows, then types.</summary>
internal sealed class TerminalTalk(Process process) : IDisposable
{
    private readonly StringBuilder _shown = new();
    private int _read;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>All that the terminal has shown.</summary>
    internal string Shown => _shown.ToString();

    /// <summary>Reads on until this is shown.</summary>
    internal async Task SeesAsync(string text)
    {
        var buffer = new char[1024];
        int at;
        while ((at = Shown.IndexOf(text, _read, StringComparison.Ordinal)) < 0)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            patience.CancelAfter(TimeSpan.FromMinutes(2));
            var length = await process
                .StandardOutput.ReadAsync(buffer, patience.Token)
                .AsTask()
                .ContinueWith(read => read.IsCompletedSuccessfully ? read.Result : 0, TaskScheduler.Default);
            Assert.True(length > 0, $"It ended, or waited, before it showed {text}: {Shown}");
            _shown.Append(buffer, 0, length);
        }
        _read = at + text.Length;
    }

    internal async Task TypesAsync(string keys)
    {
        await process.StandardInput.WriteAsync(keys);
        await process.StandardInput.FlushAsync(Ct);
    }

    internal async Task<int> EndsAsync()
    {
        _shown.Append(await process.StandardOutput.ReadToEndAsync(Ct));
        await process.WaitForExitAsync(Ct);
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }
        process.Dispose();
    }
}
