using System.CommandLine;
using System.Text.Json;
using MistakeClinic.Cli.Proving;
using MistakeClinic.Cli.Sync;
using MistakeClinic.Cli.Terminal;
using MistakeClinic.Contracts;

namespace MistakeClinic.Cli.Commands;

/// <summary><c>clinic prove</c>: runs a test, and turns a failing run and a later passing one into evidence.</summary>
internal static class ProveCommand
{
    private const string Nothing = "nothing";

    private const string Details = """
        The command runs here, in this directory, and its exit code is the exit code. Its first failing run is kept; once the
        same command passes, both become evidence of the mistake: exit codes, durations, the last 16 KiB of each output, the
        Git commit (-dirty when files differ from it) and git diff --stat. Before the first evidence goes to a server it is
        shown as it will be sent, and you are asked.

        Environment variables are never sent. What looks like a token, a password or a private key is masked first, on this
        machine; look the text over nevertheless.

        clinic prove readiness -- dotnet test --filter Readiness
        """;

    internal static Command Create()
    {
        var mistake = new Argument<string>("MISTAKE")
        {
            Description = "The mistake's id, the beginning of it, or a part of its text.",
        };
        var argv = new Argument<string[]>("COMMAND")
        {
            Description = "The command and its arguments, behind --.",
            Arity = ArgumentArity.OneOrMore,
        };
        var changed = new Option<string[]>("--changed")
        {
            Description = "What the repair changed, or nothing when it only shows the mistake. [default: code]",
            HelpName = "kind",
        };
        string[] kinds = [.. Enum.GetNames<ArtifactKind>().Select(JsonNamingPolicy.CamelCase.ConvertName), Nothing];
        changed.AcceptOnlyFromAmong(kinds);
        var yes = new Option<bool>("--yes") { Description = "Send the evidence to this server without asking." };
        var command = new DetailedCommand("prove", "Run a test that failed until it passes, as evidence.", Details)
        {
            mistake,
            argv,
            changed,
            yes,
        };
        command.SetAction(parsed =>
        {
            using var account = Account.OpenAndSend();
            var found = MistakeFinder.Find(account, parsed.GetRequiredValue(mistake));
            var arguments = parsed.GetRequiredValue(argv);
            // Before the run, which may write files.
            var git = GitState.Read();
            var run = ChildCommand.Run(arguments);
            new Proof(account, found, arguments).Take(
                run,
                git,
                KindsOf(parsed.GetValue(changed)),
                parsed.GetValue(yes)
            );
            return run.ExitCode;
        });
        return command;
    }

    private static IReadOnlyList<ArtifactKind> KindsOf(string[]? names) =>
        names is null or []
            ? [ArtifactKind.Code]
            :
            [
                .. names
                    .Where(name => name != Nothing)
                    .Distinct()
                    .Select(name => Enum.Parse<ArtifactKind>(name, ignoreCase: true)),
            ];
}
