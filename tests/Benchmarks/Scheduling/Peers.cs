using System.ComponentModel;
using System.Diagnostics;

namespace MistakeClinic.Benchmarks.Scheduling;

/// <summary>The npm packages that do the same work.</summary>
internal static class Peers
{
    private static readonly string[] Scripts = ["ts-fsrs.mjs", "binding.mjs"];

    /// <summary>Where they are installed: beside this program, as peers/package-lock.json says.</summary>
    internal static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "peers");

    /// <summary>Installs them if they are not there yet, and starts them; says so and starts none where that fails.</summary>
    internal static IReadOnlyList<PeerProcess> Start()
    {
        var started = new List<PeerProcess>();
        try
        {
            Install();
            foreach (var script in Scripts)
                started.Add(PeerProcess.Start(script));
        }
        catch (InvalidOperationException e)
        {
            Console.WriteLine($"{e.Message}\nMeasured {(started.Count == 0 ? "without peers" : "with one peer")}.\n");
        }
        return started;
    }

    private static void Install()
    {
        // npm writes it last.
        var installed = new FileInfo(Path.Combine(Folder, "node_modules", ".package-lock.json"));
        if (
            installed.Exists
            && installed.LastWriteTime >= File.GetLastWriteTime(Path.Combine(Folder, "package-lock.json"))
        )
            return;
        string[] arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
        var start = new ProcessStartInfo("npm", arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var npm = Process.Start(start)!;
            var output = npm.StandardOutput.ReadToEndAsync();
            var error = npm.StandardError.ReadToEnd().Split('\n')[0];
            output.Wait();
            npm.WaitForExit();
            if (npm.ExitCode != 0)
                throw new InvalidOperationException($"npm ci in {Folder} failed: {error}");
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"npm cannot be started: {e.Message}", e);
        }
    }
}
