using System.ComponentModel;
using System.Diagnostics;

namespace MistakeClinic.Faults.Tests.Upgrades;

/// <summary>The repository that the tests were built in.</summary>
internal static class Git
{
    private static readonly string? Root = FindRoot();

    /// <summary>What git says, without the last line's end; null where there is no git, no repository, or no such thing in it.</summary>
    internal static async Task<string?> AskAsync(params string[] arguments)
    {
        if (Root is null)
            return null;
        var start = new ProcessStartInfo("git", ["-C", Root, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var git = Process.Start(start)!;
            var errors = git.StandardError.ReadToEndAsync();
            var said = await git.StandardOutput.ReadToEndAsync();
            await git.WaitForExitAsync();
            await errors;
            return git.ExitCode == 0 ? said.TrimEnd() : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>A file of the repository as it is here.</summary>
    internal static Task<string> ReadAsync(string path) => File.ReadAllTextAsync(Path.Combine(Root!, path));

    /// <summary>A folder that is not committed, for what is made of the repository.</summary>
    internal static string Artifacts => Path.Combine(Root!, "artifacts");

    private static string? FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MistakeClinic.sln")))
            folder = folder.Parent;
        return folder?.FullName;
    }
}
