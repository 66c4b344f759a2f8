using MistakeClinic.Cli.Api;
using MistakeClinic.Cli.Sync;
using MistakeClinic.Cli.Terminal;
using MistakeClinic.Clinics.Cards;

namespace MistakeClinic.Cli.Study;

/// <summary>Asks for a mistake in a terminal: what was not given as an option, and the card until it is good.</summary>
internal static class LogForm
{
    internal static LogFields Ask(Account account, LogFields given)
    {
        var clinic = given.Clinic ?? AskClinic(account);
        var startsSomewhere = (given.RadarRow ?? given.Check) is not null;
        var fields = given with
        {
            Clinic = clinic,
            Mistake = given.Mistake ?? (startsSomewhere ? null : Required("What went wrong, or what did you believe?")),
            Symptom = given.Symptom ?? Optional("How did it show itself on the smallest example? (Enter: later)"),
            RootCause = given.RootCause ?? Optional("Which hidden assumption was behind it? (Enter: later)"),
            Confidence = given.Confidence ?? Optional("How sure were you, in percent? (Enter: not said)"),
        };
        // A card tells why its belief is false.
        return given.Rule is not null || fields.RootCause is null ? fields : fields with { Rule = AskRule() };
    }

    /// <summary>Shows what the lint says and lets the learner write the rule anew, until there is no error and it is wanted.</summary>
    internal static LogFields Improve(LogFields fields, Func<LogFields, IReadOnlyList<LintFinding>> lint)
    {
        while (fields.Rule is not null && lint(fields) is { Count: > 0 } findings)
        {
            Console.Error.Write(Findings.Text(findings));
            if (!CardLint.Blocks(findings) && Prompt.Yes("Save the card as it is?"))
            {
                break;
            }
            fields = fields with { Rule = AskRule() };
        }
        return fields;
    }

    private static string AskClinic(Account account)
    {
        try
        {
            foreach (var clinic in account.Api.Get("v1/clinics?limit=200", ApiJson.Default.PageListedClinic).Items)
            {
                Console.Error.WriteLine($"  {clinic.Slug}  {Screen.Clean(clinic.Title)}");
            }
        }
        catch (Exception e) when (e is UnreachableException or NotLoggedInException)
        {
            Console.Error.WriteLine(e.Message);
        }
        return Required("Clinic:");
    }

    private static string? AskRule() =>
        Optional("The card, \"Check … before …\" or \"Do not use … when …\" (Enter: later)");

    private static string? Optional(string question) => Prompt.Line(question) is { Length: > 0 } answer ? answer : null;

    private static string Required(string question)
    {
        while (true)
        {
            if (Optional(question) is { } answer)
            {
                return answer;
            }
        }
    }
}
