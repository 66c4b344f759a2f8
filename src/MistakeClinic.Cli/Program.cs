using System.CommandLine;
using MistakeClinic.Cli.Commands;
using MistakeClinic.Cli.Terminal;

var clinic = new RootCommand("Mistake Clinic on the command line: FSRS-6 over review logs, and lint for clinic pages.")
{
    ReplayCommand.Create(),
    PlanQuizCommand.Create(),
    OptimizeCommand.Create(),
    EvaluateCommand.Create(),
    LintCommand.Create(),
    CommonOptions.Json,
};
return CommandLine.Run(clinic, args);
