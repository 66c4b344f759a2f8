using System.Diagnostics;
using System.Formats.Tar;

namespace MistakeClinic.Faults.Tests.Upgrades;

/// <summary>
/// The build that a rolling upgrade comes from: the commit that CLINIC_PREVIOUS names, else the latest release before this commit,
/// else, while there is none, the commit before the newest migration.
/// </summary>
internal static class PreviousBuild
{
    /// <summary>What to do where there is none.</summary>
    internal const string Missing =
        "There is no previous build: git and the repository's history are needed (git fetch --unshallow), or a commit in CLINIC_PREVIOUS.";

    private const string Program = "MistakeClinic.Server.dll";

    /// <summary>Its commit; null where the history is not there.</summary>
    internal static async Task<string?> FindAsync()
    {
        if (Environment.GetEnvironmentVariable("CLINIC_PREVIOUS") is { Length: > 0 } named)
            return await CommitAsync(named);
        if (await Git.AskAsync("describe", "--tags", "--abbrev=0", "--match=v*", "HEAD^") is { } release)
            return await CommitAsync(release);
        var newest = await Git.AskAsync("log", "-1", "--diff-filter=A", "--format=%H", "--", "db/migrations");
        return newest is { Length: > 0 } ? await CommitAsync($"{newest}^") : null;
    }

    /// <summary>Builds its server, without the web client, unless that was done before.</summary>
    /// <returns>The program.</returns>
    internal static async Task<string> MakeAsync(string commit)
    {
        var made = Path.Combine(Git.Artifacts, "previous", commit);
        var program = Path.Combine(made, Program);
        if (File.Exists(program))
            return program;
        var work = Directory.CreateTempSubdirectory("mistake-clinic-previous-").FullName;
        try
        {
            var (archive, source) = (Path.Combine(work, "source.tar"), Path.Combine(work, "source"));
            Assert.NotNull(await Git.AskAsync("archive", "--format=tar", $"--output={archive}", commit));
            Directory.CreateDirectory(source);
            await TarFile.ExtractToDirectoryAsync(archive, source, overwriteFiles: false);
            await PublishAsync(source, made + ".new");
            Directory.Move(made + ".new", made);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
        return program;
    }

    private static Task<string?> CommitAsync(string name) =>
        Git.AskAsync("rev-parse", "--verify", "--quiet", $"{name}^{{commit}}");

    private static async Task PublishAsync(string source, string output)
    {
        if (Directory.Exists(output))
            Directory.Delete(output, recursive: true);
        var start = new ProcessStartInfo(
            "dotnet",
            [
                "publish",
                Path.Combine(source, "src", "MistakeClinic.Server"),
                "--configuration=Release",
                $"--output={output}",
                "--verbosity=quiet",
                "--nologo",
                // What its own CI has looked at, and what no client of this test asks for.
                "-p:RunAnalyzers=false",
                "-p:OpenApiGenerateDocuments=false",
                "-p:WebNodeCheck=process.exit(1)",
            ]
        )
        {
            RedirectStandardOutput = true,
        };
        // Those of the run that this is part of are about another project.
        foreach (
            var name in start
                .Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.Ordinal))
                .ToList()
        )
            start.Environment.Remove(name);
        using var publish = Process.Start(start)!;
        var said = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        Assert.True(publish.ExitCode == 0, said);
    }
}
