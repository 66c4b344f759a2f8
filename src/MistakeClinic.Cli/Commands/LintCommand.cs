using System.CommandLine;
using MistakeClinic.Cli.Linting;
using MistakeClinic.Cli.Terminal;

namespace MistakeClinic.Cli.Commands;

/// <summary><c>clinic lint</c>: reads clinic pages as the server will, and as a strict editor would.</summary>
internal static class LintCommand
{
    private const int ErrorsFound = 1;

    private static readonly string Details = $"""
        A finding is FILE:LINE:COLUMN: severity rule: what is wrong, and what to do. An error keeps the page from being
        imported; a warning or an info does not. Lines and columns begin at 1; columns count UTF-16 code units.

        Exit codes: 0 no errors; 1 errors; 2 the command line is wrong or a file cannot be read, and nothing is printed.
        A directory is refused, since not every Markdown file of a course is a clinic page: clinic lint */*/clinic.md

        Rules:
        {string.Join("\n", LintReport.RuleLines)}
        """;

    internal static Command Create()
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Clinic pages in Markdown; - for standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        var format = new Option<string>("--format")
        {
            Description = "How to print: text, json, or sarif (SARIF 2.1.0). [default: text]",
            HelpName = "text|json|sarif",
        };
        format.AcceptOnlyFromAmong("text", "json", "sarif");
        var command = new DetailedCommand("lint", "Find what is wrong in clinic pages.", Details) { files, format };
        command.SetAction(parsed =>
        {
            var json = parsed.GetValue(CommonOptions.Json);
            var wanted = parsed.GetValue(format);
            if (json && wanted is not (null or "json"))
            {
                throw new InputException($"clinic: --json and --format {wanted} exclude each other; leave one out.");
            }
            var report = LintReport.Of(PageFile.ReadAll(parsed.GetRequiredValue(files)));
            StandardOutput.Write(
                (json ? "json" : wanted) switch
                {
                    "json" => report.ToJson(),
                    "sarif" => SarifLog.Of(report),
                    _ => report.ToText(),
                }
            );
            return report.Errors > 0 ? ErrorsFound : 0;
        });
        return command;
    }
}
