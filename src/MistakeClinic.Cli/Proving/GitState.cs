using System.ComponentModel;
using System.Diagnostics;

namespace MistakeClinic.Cli.Proving;

/// <summary>What was checked out: the commit, with <c>-dirty</c> behind it when files differ from it, and by how much.</summary>
internal sealed record GitState(string? Commit, string? DiffStat)
{
    private const int LongestStat = 2000;

    /// <summary>Of the working directory; empty outside a repository, before its first commit, and without git.</summary>
    internal static GitState Read()
    {
        if (Ask("rev-parse", "--verify", "--quiet", "HEAD") is not { Length: > 0 } commit)
        {
            return new(null, null);
        }
        var dirty = Ask("status", "--porcelain", "--untracked-files=normal") is { Length: > 0 };
        var stat = Ask("diff", "--no-ext-diff", "--no-textconv", "--no-color", "--stat", "HEAD");
        return new(dirty ? $"{commit}-dirty" : commit, stat is { Length: > 0 } ? Secrets.Hide(Last(stat)) : null);
    }

    // The sum stands at the end.
    private static string Last(string stat) => stat.Length <= LongestStat ? stat : stat[^LongestStat..];

    private static string? Ask(params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo("git", ["-c", "core.fsmonitor=false", .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
            using var git = Process.Start(start)!;
            git.ErrorDataReceived += (_, _) => { };
            git.BeginErrorReadLine();
            var answer = git.StandardOutput.ReadToEnd().TrimEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? answer : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
