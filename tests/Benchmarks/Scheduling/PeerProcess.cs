using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace MistakeClinic.Benchmarks.Scheduling;

/// <summary>A library in a Node.js process of its own, which does what peers/harness.mjs says.</summary>
internal sealed class PeerProcess : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly Process _process;
    private readonly HashSet<string> _cases;

    private PeerProcess(Process process, string script, JsonElement greeting)
    {
        _process = process;
        Name = Path.GetFileNameWithoutExtension(script);
        Library = greeting.GetProperty("library").GetString()!;
        Node = greeting.GetProperty("node").GetString()!;
        _cases = [.. greeting.GetProperty("cases").EnumerateArray().Select(name => name.GetString()!)];
    }

    /// <summary>Its name in the table.</summary>
    internal string Name { get; }

    /// <summary>The package and its version.</summary>
    internal string Library { get; }

    /// <summary>The version of Node.js.</summary>
    internal string Node { get; }

    /// <summary>The most physical memory it has used, in megabytes.</summary>
    internal double PeakMegabytes { get; private set; }

    /// <exception cref="InvalidOperationException">It could not be started, for the reason that the message gives.</exception>
    internal static PeerProcess Start(string script)
    {
        var start = new ProcessStartInfo("node", [script, ReviewLog.Folder])
        {
            WorkingDirectory = Peers.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        try
        {
            var process = Process.Start(start)!;
            return new(process, script, Read(process));
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"node {script} cannot be started: {e.Message}", e);
        }
    }

    internal bool Has(Case one) => one.PeerName is not null && _cases.Contains(one.PeerName);

    internal Timing Measure(Case one, TimeSpan time) =>
        Ask(new { Name = one.PeerName, Seconds = time.TotalSeconds }).Deserialize<Timing>(Json)!;

    /// <summary>The results that are compared: a sum, or the weights of a fit.</summary>
    internal JsonElement Check(Case one) => Ask(new { Name = one.PeerName, Check = true });

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit(TimeSpan.FromSeconds(10));
        _process.Dispose();
    }

    private JsonElement Ask(object request)
    {
        try
        {
            _process.StandardInput.WriteLine(JsonSerializer.Serialize(request, Json));
        }
        catch (IOException)
        {
            // It has ended, which reading tells.
        }
        var answer = Read(_process);
        PeakMegabytes = answer.GetProperty("megabytes").GetDouble();
        return answer;
    }

    private static JsonElement Read(Process process) =>
        process.StandardOutput.ReadLine() is { } line
            ? JsonElement.Parse(line)
            : throw new InvalidOperationException($"{string.Join(' ', process.StartInfo.ArgumentList)} has ended.");
}
