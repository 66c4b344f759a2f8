using System.Globalization;
using System.Text.RegularExpressions;

namespace MistakeClinic.Server.Hosting;

/// <summary>A folder with PostgreSQL's programs.</summary>
/// <param name="Directory">The folder, links resolved: the programs find their library and share folders from it.</param>
/// <param name="Major">The major version, from 15 for a cluster of ours.</param>
internal sealed partial record PostgresBinaries(string Directory, int Major)
{
    /// <summary>The oldest major version that Mistake Clinic runs on.</summary>
    public const int MinimumMajor = 15;

    public string InitDb => Program(Directory, "initdb");
    public string PgCtl => Program(Directory, "pg_ctl");

    /// <summary>The programs in a folder; null when one is missing or does not run.</summary>
    public static async Task<PostgresBinaries?> ReadAsync(string directory, CancellationToken cancellationToken)
    {
        if (!File.Exists(Program(directory, "pg_ctl")))
        {
            return null;
        }

        // On a PATH the programs may be links into the real folder.
        var resolved = File.ResolveLinkTarget(Program(directory, "pg_ctl"), returnFinalTarget: true)?.FullName;
        var folder = resolved is null ? Path.GetFullPath(directory) : Path.GetDirectoryName(resolved)!;
        if (!File.Exists(Program(folder, "initdb")) || !File.Exists(Program(folder, "postgres")))
        {
            return null;
        }

        try
        {
            var (_, output) = await PostgresCommand.RunAsync(
                [Program(folder, "pg_ctl"), "--version"],
                cancellationToken
            );
            var major = VersionPattern().Match(output).Groups["major"];
            return major.Success
                ? new PostgresBinaries(folder, int.Parse(major.Value, CultureInfo.InvariantCulture))
                : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // made for another machine, or not executable
        }
    }

    private static string Program(string directory, string name) =>
        Path.Combine(directory, OperatingSystem.IsWindows() ? name + ".exe" : name);

    [GeneratedRegex(@"\(PostgreSQL\) (?<major>\d{1,3})", RegexOptions.ExplicitCapture)]
    private static partial Regex VersionPattern();
}
