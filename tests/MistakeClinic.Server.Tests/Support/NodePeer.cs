using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace MistakeClinic.Server.Tests.Support;

/// <summary>An npm package as the other side, run by a script of <c>peers/</c>: JSON in, a line of JSON out.</summary>
/// <remarks>On a machine without Node.js such a test is skipped; in CI, which has it, it then fails.</remarks>
internal sealed class NodePeer : IDisposable
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "peers");
    private static readonly Lazy<Task<string?>> Fault = new(InstallAsync);

    private readonly Process _process;

    private NodePeer(Process process) => _process = process;

    internal static async Task<NodePeer> StartAsync(string script, object input)
    {
        if (await Fault.Value is { } fault)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") is not null, fault);
            Assert.Fail(fault);
        }
        var peer = new NodePeer(Run("node", script));
        await peer._process.StandardInput.WriteAsync(JsonSerializer.Serialize(input));
        peer._process.StandardInput.Close();
        return peer;
    }

    /// <summary>The only line that the script writes.</summary>
    internal static async Task<JsonElement> AskAsync(string script, object input)
    {
        using var peer = await StartAsync(script, input);
        return await peer.ReadAsync();
    }

    /// <summary>The next line that the script writes.</summary>
    internal async Task<JsonElement> ReadAsync()
    {
        var line = await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.True(line is not null, line is null ? await _process.StandardError.ReadToEndAsync() : "");
        return JsonSerializer.Deserialize<JsonElement>(line!);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    private static async Task<string?> InstallAsync()
    {
        // npm writes it last.
        var installed = new FileInfo(Path.Combine(Folder, "node_modules", ".package-lock.json"));
        var wanted = new FileInfo(Path.Combine(Folder, "package-lock.json"));
        if (installed.Exists && installed.LastWriteTimeUtc >= wanted.LastWriteTimeUtc)
            return null;
        try
        {
            using var npm = Run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");
            var error = npm.StandardError.ReadToEndAsync();
            await npm.StandardOutput.ReadToEndAsync();
            await npm.WaitForExitAsync();
            return npm.ExitCode == 0 ? null : $"npm ci in {Folder} failed: {await error}";
        }
        catch (Win32Exception e)
        {
            return $"npm cannot be started: {e.Message}";
        }
    }

    private static Process Run(string program, params string[] arguments) =>
        Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = Folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
}
