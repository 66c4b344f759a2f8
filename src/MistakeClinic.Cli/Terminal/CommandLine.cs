using System.CommandLine;
using System.CommandLine.Invocation;
using System.Runtime.InteropServices;
using MistakeClinic.Cli.Api;

namespace MistakeClinic.Cli.Terminal;

/// <summary>
/// Runs a command. Exit codes: 0 done; 1 the system or the server failed, or lint found errors; 2 the command line or the input is wrong; 130 interrupted
/// (Ctrl-C); 141 the reader of standard output has gone; 143 terminated.
/// </summary>
internal static class CommandLine
{
    private const int SystemFailed = 1;
    private const int BadInput = 2;
    private const int BrokenPipe = 141;

    /// <summary>Whether Ctrl-C is for a command that runs on this terminal, and this program waits for its end.</summary>
    internal static bool LeavesInterruptToChild { get; set; }

    internal static int Run(RootCommand clinic, string[] args)
    {
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Leave(143));
        // No response files: an argument like @weights.json is the command's to read.
        var parser = new ParserConfiguration { ResponseFileTokenReplacer = null };
        DetailedCommand.ShowDetailsIn(clinic);
        var parsed = clinic.Parse(args is [] ? ["--help"] : args, parser);
        try
        {
            return parsed.Errors is [.., var error] && parsed.Action is ParseErrorAction
                ? throw new InputException($"clinic: {error.Message} See {Path(parsed)} --help.")
                : parsed.Invoke(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (InputException e)
        {
            return Fail(BadInput, e.Message);
        }
        catch (ServerException e)
        {
            return Fail(SystemFailed, e.Message);
        }
        catch (IOException e) when (StandardOutput.IsBrokenPipe(e))
        {
            return BrokenPipe;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fail(SystemFailed, $"clinic: {e.Message}");
        }
    }

    private static int Fail(int exitCode, string message)
    {
        ProgressBar.End();
        Console.Error.WriteLine(message);
        return exitCode;
    }

    private static void Interrupt(PosixSignalContext signal)
    {
        if (LeavesInterruptToChild)
        {
            signal.Cancel = true;
        }
        else
        {
            Leave(130);
        }
    }

    private static void Leave(int exitCode)
    {
        ProgressBar.End();
        StandardOutput.Leave(exitCode);
    }

    private static string Path(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand ? "clinic" : $"clinic {parsed.CommandResult.Command.Name}";
}
