using System.Diagnostics;
using System.Globalization;

namespace MistakeClinic.Server.Hosting;

/// <summary>The server process that a cluster's <c>postmaster.pid</c> names, while that process lives.</summary>
/// <param name="ProcessId">Its process id.</param>
/// <param name="Port">Its TCP port; null while it is still writing the file.</param>
/// <param name="IsStopping">Whether it is shutting down.</param>
internal sealed record PostgresPostmaster(int ProcessId, int? Port, bool IsStopping)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The running server of a cluster; null when none runs, also when the file is left over from a dead one.</summary>
    /// <remarks>Lines 1, 4 and 8 are the process id, port and status (postgres/postgres, src/include/utils/pidfile.h).</remarks>
    public static PostgresPostmaster? Find(string data)
    {
        var file = FileOf(data);
        var lines = ReadLines(file);
        return lines.Length > 0 && int.TryParse(lines[0], CultureInfo.InvariantCulture, out var id) && Lives(id, lines)
            ? new PostgresPostmaster(id, PortIn(lines), lines.Length > 7 && lines[7].Trim() == "stopping")
            : null;
    }

    /// <summary>The server once it has a port and is not shutting down; null once none runs.</summary>
    /// <exception cref="PostgresUnavailableException">It is neither after a minute.</exception>
    public static async Task<PostgresPostmaster?> WaitForStableAsync(string data, CancellationToken cancellationToken)
    {
        var waited = Stopwatch.StartNew();
        while (Find(data) is { } running)
        {
            if (running is { IsStopping: false, Port: not null })
            {
                return running;
            }

            if (waited.Elapsed > Patience)
            {
                throw new PostgresUnavailableException(PostgresHelp.Undecided(data, running.ProcessId));
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken);
        }

        return null;
    }

    /// <summary>
    /// Removes the file of a dead server. PostgreSQL does so itself, unless the process id has gone to another process since.
    /// </summary>
    public static void RemoveStaleFile(string data) => File.Delete(FileOf(data));

    private static string FileOf(string data) => Path.Combine(data, "postmaster.pid");

    private static int? PortIn(string[] lines) =>
        lines.Length > 3 && int.TryParse(lines[3], CultureInfo.InvariantCulture, out var port) ? port : null;

    private static string[] ReadLines(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
    }

    private static bool Lives(int id, string[] lines)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.ProcessName.StartsWith("postgres", StringComparison.Ordinal)
                && (!OperatingSystem.IsLinux() || WorksHere(id, lines));
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return false; // no such process, or it ended meanwhile
        }
    }

    /// <summary>Whether the process works in the cluster's folder, as its server does: another cluster's server may have the id.</summary>
    private static bool WorksHere(int id, string[] lines)
    {
        try
        {
            var state = File.ReadAllText($"/proc/{id}/stat");
            // The first three lines never change: process id, folder and start time.
            return state[state.LastIndexOf(')') + 2] != 'Z'
                && ReadLines($"/proc/{id}/cwd/postmaster.pid").Take(3).SequenceEqual(lines.Take(3));
        }
        catch (UnauthorizedAccessException)
        {
            // Root in a container may lack the right to look; for everyone else it is another user's process.
            return Environment.IsPrivilegedProcess;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
