using System.Globalization;

namespace MistakeClinic.Server.Hosting;

/// <summary>
/// The account that PostgreSQL's programs run as when this process is root, whom they refuse. Everyone else runs them as
/// themselves.
/// </summary>
/// <param name="Name">The account's name: the cluster's owner, else <c>postgres</c>, else <c>nobody</c>.</param>
/// <param name="Group">The account's main group, as a number.</param>
/// <param name="Prefix">The command that drops to this account; the program and its arguments follow.</param>
internal sealed record PostgresAccount(string Name, int Group, IReadOnlyList<string> Prefix)
{
    private static readonly string[] Choices = ["postgres", "nobody"];

    /// <summary>The account to drop to; null when this process is not root.</summary>
    /// <exception cref="PostgresUnavailableException">There is no such account, or no tool to drop to it.</exception>
    public static async Task<PostgresAccount?> FindAsync(
        PostgresClusterFiles files,
        CancellationToken cancellationToken
    )
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return null;
        }

        // PostgreSQL wants an account that has an entry: "could not look up effective user ID" otherwise.
        var entries = File.ReadLines("/etc/passwd")
            .Select(line => line.Split(':'))
            .Where(entry => entry.Length > 3)
            .ToArray();
        var owner = await OwnerAsync(files.Data, cancellationToken);
        var chosen =
            entries.FirstOrDefault(entry => entry[2] == owner && owner != "0")
            ?? Choices
                .Select(name => entries.FirstOrDefault(entry => entry[0] == name))
                .FirstOrDefault(entry => entry is not null)
            ?? throw new PostgresUnavailableException(PostgresHelp.NoAccount);
        var (user, group) = (chosen[0], chosen[3]);
        string[][] tools =
        [
            ["setpriv", $"--reuid={chosen[2]}", $"--regid={group}", "--clear-groups", "--"],
            ["runuser", "-u", user, "--"],
        ];
        foreach (var tool in tools)
        {
            if (await SucceedsAsync([.. tool, "true"], cancellationToken))
            {
                return new PostgresAccount(user, int.Parse(group, CultureInfo.InvariantCulture), tool);
            }
        }

        throw new PostgresUnavailableException(PostgresHelp.NoPrivilegeTool(user));
    }

    /// <summary>Refuses a data directory that the account cannot reach, before anything is made in it.</summary>
    /// <exception cref="PostgresUnavailableException">Names the folder in the way.</exception>
    public async Task RequireReachableAsync(string directory, CancellationToken cancellationToken)
    {
        var existing = directory;
        while (!Directory.Exists(existing))
        {
            existing = Path.GetDirectoryName(existing)!;
        }

        if (!await CanEnterOrRunAsync(existing, cancellationToken))
        {
            throw new PostgresUnavailableException(PostgresHelp.Unreachable(directory, existing, Name));
        }
    }

    /// <summary>Whether the account can enter this folder or run this program.</summary>
    public Task<bool> CanEnterOrRunAsync(string path, CancellationToken cancellationToken) =>
        SucceedsAsync([.. Prefix, "test", "-x", path], cancellationToken);

    /// <summary>Makes the account the owner of what root has just created.</summary>
    public async Task TakeOverAsync(CancellationToken cancellationToken, params string[] paths)
    {
        var (exitCode, output) = await PostgresCommand.RunAsync(
            ["chown", $"{Name}:{Group}", "--", .. paths],
            cancellationToken
        );
        if (exitCode != 0)
        {
            throw new PostgresUnavailableException(
                $"Root could not give {string.Join(", ", paths)} to user {Name}: {output}"
            );
        }
    }

    private static async Task<string?> OwnerAsync(string directory, CancellationToken cancellationToken) =>
        Directory.Exists(directory)
            ? (await PostgresCommand.RunAsync(["stat", "-c", "%u", directory], cancellationToken)).Output
            : null;

    private static async Task<bool> SucceedsAsync(string[] command, CancellationToken cancellationToken)
    {
        try
        {
            return (await PostgresCommand.RunAsync(command, cancellationToken)).ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // no such program
        }
    }
}
