using MistakeClinic.Cli.Api;
using MistakeClinic.Cli.Linting;
using MistakeClinic.Cli.Sync;
using MistakeClinic.Cli.Terminal;
using MistakeClinic.Clinics.Cards;

namespace MistakeClinic.Cli.Study;

/// <summary>What the lint says of a card that is being written.</summary>
internal static class Findings
{
    /// <summary>The server's findings, which know the learner's other cards; without it those that the text itself gives.</summary>
    internal static IReadOnlyList<LintFinding> Of(Account account, LogFields fields)
    {
        try
        {
            return account
                .Api.Post(
                    "v1/cards/lint",
                    new()
                    {
                        Rule = fields.Rule!,
                        Front = fields.Front,
                        Symptom = fields.Symptom,
                        RootCause = fields.RootCause,
                        Instead = fields.Instead,
                    },
                    ApiJson.Default.LintCardRequest,
                    ApiJson.Default.LintCardResponse
                )
                .Findings;
        }
        catch (Exception e) when (e is UnreachableException or NotLoggedInException)
        {
            return CardLint.Run(
                new(fields.Rule!, fields.Front, fields.Symptom, fields.RootCause, fields.Instead, fields.Clinic)
            );
        }
    }

    /// <summary>Each finding with its rule, where it is, what is wrong, and the fix.</summary>
    internal static string Text(IEnumerable<LintFinding> findings) =>
        string.Concat(
            findings.Select(f =>
                Screen.Clean($"{LintReport.NameOf(f.Severity)} {f.RuleId} in {Name(f.Field)}: {f.Message} {f.Fix}")
                + "\n"
            )
        );

    private static string Name(LintField field) =>
        field == LintField.RootCause ? "root cause" : field.ToString().ToLowerInvariant();
}
