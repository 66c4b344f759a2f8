using System.ComponentModel;
using System.Diagnostics;
using MistakeClinic.Cli.Storage;
using MistakeClinic.Cli.Terminal;
using NodaTime;

namespace MistakeClinic.Cli.Proving;

/// <summary>One run of the learner's command.</summary>
internal sealed record CommandRun(int ExitCode, string Output, TimeSpan Took, Instant EndedAt);

/// <summary>Runs the learner's own command: it reads this terminal, and what it prints goes on to where it would have gone.</summary>
internal static class ChildCommand
{
    /// <summary>Runs it to its end.</summary>
    /// <exception cref="InputException">There is no such command.</exception>
    internal static CommandRun Run(IReadOnlyList<string> argv)
    {
        var start = new ProcessStartInfo(Find(argv[0]), argv.Skip(1))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var tail = new OutputTail();
        var begun = TimeProvider.System.GetTimestamp();
        CommandLine.LeavesInterruptToChild = true;
        try
        {
            using var process = Process.Start(start)!;
            using var error = Console.OpenStandardError();
            var errors = new Thread(() => Copy(process.StandardError.BaseStream, bytes => error.Write(bytes), tail));
            errors.Start();
            Copy(process.StandardOutput.BaseStream, bytes => StandardOutput.Write(bytes), tail);
            errors.Join();
            process.WaitForExit();
            return new(process.ExitCode, tail.ToText(), TimeProvider.System.GetElapsedTime(begun), Clock.Now());
        }
        catch (Win32Exception e)
        {
            throw InputException.At(argv[0], $"cannot be run: {e.Message}");
        }
        finally
        {
            CommandLine.LeavesInterruptToChild = false;
        }
    }

    private static void Copy(Stream from, Action<byte[]> write, OutputTail tail)
    {
        var buffer = new byte[16 * 1024];
        int read;
        var open = true;
        while ((read = from.Read(buffer)) > 0)
        {
            var bytes = buffer[..read];
            tail.Add(bytes);
            try
            {
                if (open)
                {
                    write(bytes);
                }
            }
            catch (IOException)
            {
                // Nobody reads it any longer; the command runs on, and its result counts.
                open = false;
            }
        }
    }

    // Process.Start looks into this program's own folder first.
    private static string Find(string command)
    {
        if (OperatingSystem.IsWindows())
        {
            return command;
        }
        if (command.Contains('/', StringComparison.Ordinal))
        {
            return Path.GetFullPath(command);
        }
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(
            ':',
            StringSplitOptions.RemoveEmptyEntries
        );
        return folders.Select(folder => Path.GetFullPath(Path.Combine(folder, command))).FirstOrDefault(IsProgram)
            ?? throw InputException.At(command, "there is no such command; check its name and PATH.");
    }

    private static bool IsProgram(string path) =>
        !OperatingSystem.IsWindows()
        && File.Exists(path)
        && (
            File.GetUnixFileMode(path)
            & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)
        ) != UnixFileMode.None;
}
