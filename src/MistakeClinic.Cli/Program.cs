using System.CommandLine;
using MistakeClinic.Cli.Commands;
using MistakeClinic.Cli.Terminal;

var clinic = new RootCommand(
    "Mistake Clinic on the command line: log mistakes, review cards, lint pages, FSRS-6 over review logs."
)
{
    LoginCommand.Create(),
    LogoutCommand.Create(),
    StatusCommand.Create(),
    LogCommand.Create(),
    DueCommand.Create(),
    ReviewCommand.Create(),
    ProveCommand.Create(),
    RecurCommand.Create(),
    SyncCommand.Create(),
    ExportCommand.Create(),
    ImportCommand.Create(),
    EraseCommand.Create(),
    ReplayCommand.Create(),
    PlanQuizCommand.Create(),
    OptimizeCommand.Create(),
    EvaluateCommand.Create(),
    LintCommand.Create(),
    CommonOptions.Json,
};
return CommandLine.Run(clinic, args);
