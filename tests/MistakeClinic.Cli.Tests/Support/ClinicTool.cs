using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace MistakeClinic.Cli.Tests.Support;

/// <summary>What a run of the tool left behind.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error);

/// <summary>Runs the built <c>clinic</c> as a process.</summary>
internal static class ClinicTool
{
    private const int SigInt = 2;

    private static readonly string Path = System.IO.Path.Combine(
        AppContext.BaseDirectory,
        OperatingSystem.IsWindows() ? "clinic.exe" : "clinic"
    );

    internal static Task<ToolRun> Run(params string[] args) => RunWith("", args);

    internal static Task<ToolRun> RunWith(string input, params string[] args) =>
        RunWith(Encoding.UTF8.GetBytes(input), args);

    internal static Task<ToolRun> RunWith(byte[] input, params string[] args) => Finish(Start(args), input);

    /// <summary>A run in another working directory.</summary>
    internal static Task<ToolRun> RunIn(string folder, params string[] args) =>
        Finish(StartFile(Path, args, folder), []);

    /// <summary>A run with some of its environment set.</summary>
    internal static Task<ToolRun> RunUnder(
        IReadOnlyDictionary<string, string> environment,
        string folder,
        string input,
        params string[] args
    ) => Finish(StartFile(Path, args, folder, environment), Encoding.UTF8.GetBytes(input));

    /// <summary>A run in a terminal of its own: what is typed is its input, what it shows its output.</summary>
    internal static Process StartInTerminal(
        IReadOnlyDictionary<string, string> environment,
        string folder,
        params string[] args
    )
    {
        var command = string.Join(' ', args.Prepend(Path).Select(arg => $"'{arg}'"));
        string[] script = ["--quiet", "--return", "--flush", "--command", command, "/dev/null"];
        return StartFile("script", script, folder, environment);
    }

    private static async Task<ToolRun> Finish(Process started, byte[] input)
    {
        using var process = started;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input, TestContext.Current.CancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It may end without reading its input.
        }
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output, await error);
    }

    /// <summary>A run that goes on: the caller talks with it.</summary>
    internal static Process Start(params string[] args) => StartFile(Path, args);

    /// <summary>A run that heeds Ctrl-C, also where the tests run in the background and that is switched off.</summary>
    internal static Process StartInterruptible(params string[] args) =>
        OperatingSystem.IsLinux() ? StartFile("env", ["--default-signal=INT", Path, .. args]) : Start(args);

    private static Process StartFile(
        string file,
        string[] args,
        string folder = "",
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        var start = new ProcessStartInfo(file, args)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }
        return Process.Start(start)!;
    }

    /// <summary>Presses Ctrl-C.</summary>
    internal static void Interrupt(Process process) => Assert.Equal(0, Kill(process.Id, SigInt));

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
