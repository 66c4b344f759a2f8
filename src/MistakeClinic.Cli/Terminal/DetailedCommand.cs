using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace MistakeClinic.Cli.Terminal;

/// <summary>A command whose own help ends with details that the list of commands leaves out.</summary>
internal sealed class DetailedCommand(string name, string description, string details) : Command(name, description)
{
    internal static void ShowDetailsIn(RootCommand clinic)
    {
        var help = clinic.Options.OfType<HelpOption>().Single();
        help.Action = new DetailedHelp((HelpAction)help.Action!);
    }

    private sealed class DetailedHelp(HelpAction help) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => help.ClearsParseErrors;

        public override int Invoke(ParseResult parseResult)
        {
            var exitCode = help.Invoke(parseResult);
            if (parseResult.CommandResult.Command is DetailedCommand command)
            {
                parseResult.InvocationConfiguration.Output.WriteLine(command.Details);
            }
            return exitCode;
        }
    }

    private string Details { get; } = details;
}
