using System.CommandLine;
using MistakeClinic.Cli.Storage;
using MistakeClinic.Cli.Study;
using MistakeClinic.Cli.Sync;
using MistakeClinic.Cli.Terminal;
using MistakeClinic.Clinics.Cards;

namespace MistakeClinic.Cli.Commands;

/// <summary><c>clinic log</c>: logs a mistake, with or without its card.</summary>
internal static class LogCommand
{
    private const string Details = """
        In a terminal it asks for what the options leave out. The card is looked over before anything is sent: errors keep it
        from being logged, the rest is said. Without the server the mistake waits in the outbox, and clinic sync sends it.

        Exit codes: 0 stored, or waiting in the outbox; 1 the server refused it (clinic status keeps it); 2 something is
        missing or wrong, and nothing was logged.
        """;

    private static readonly Option<string?> Clinic = Text("--clinic", "The slug of the clinic.");
    private static readonly Option<string?> Mistake = Text("--mistake", "What went wrong, or what was believed.");
    private static readonly Option<string?> Symptom = Text("--symptom", "How it showed itself when reproduced.");
    private static readonly Option<string?> RootCause = Text("--root-cause", "The hidden assumption; a card needs it.");
    private static readonly Option<string?> Confidence = Text("--confidence", "How sure you were, 0 to 100 percent.");
    private static readonly Option<string?> OccurredOn = Text(
        "--occurred-on",
        "The day, such as 2026-03-01. [default: today]"
    );
    private static readonly Option<string?> RadarRow = Text(
        "--radar-row",
        "The id of the radar row that warned of it."
    );
    private static readonly Option<string?> Check = Text("--check", "The id of the practice check that was missed.");
    private static readonly Option<string?> LinkedClinic = Text(
        "--linked-clinic",
        "The earlier clinic that it goes back to."
    );
    private static readonly Option<string?> LinkedSkill = Text("--linked-skill", "The skill of that clinic.");
    private static readonly Option<string?> Rule = Text("--rule", "The card: Check … before …, or Do not use … when …");
    private static readonly Option<string?> Front = Text("--front", "Your own front. [default: made from the rule]");
    private static readonly Option<string?> Instead = Text("--instead", "What to do instead.");

    internal static Command Create()
    {
        var command = new DetailedCommand("log", "Log a mistake; also offline.", Details)
        {
            Clinic,
            Mistake,
            Symptom,
            RootCause,
            Confidence,
            OccurredOn,
            RadarRow,
            Check,
            LinkedClinic,
            LinkedSkill,
            Rule,
            Front,
            Instead,
        };
        command.SetAction(parsed =>
        {
            using var account = Account.OpenAndSend();
            var fields = Read(parsed);
            var asks = !fields.IsEnough && Prompt.IsPossible;
            fields = asks ? LogForm.Ask(account, fields) : fields;
            // What is missing or too long is said before the card is looked over.
            var request = fields.ToRequest(account.StudyDay());
            if (asks && request.Card is not null)
            {
                fields = LogForm.Improve(fields, written => Findings.Of(account, written));
                request = fields.ToRequest(account.StudyDay());
            }
            else if (request.Card is not null)
            {
                Require(Findings.Of(account, fields));
            }
            var id = request.MistakeId!.Value;
            var sent = account.Queue(
                new()
                {
                    Id = id.Value,
                    QueuedAt = Clock.Now(),
                    Mistake = request,
                }
            );
            var report = LogReport.Of(request, sent);
            StandardOutput.Write(parsed.GetValue(CommonOptions.Json) ? report.ToJson() : report.ToText());
            return report.Refused is null ? 0 : 1;
        });
        return command;
    }

    private static void Require(IReadOnlyList<LintFinding> findings)
    {
        var text = Findings.Text(findings);
        if (CardLint.Blocks(findings))
        {
            throw new InputException(
                $"{text}clinic: the card has errors, so nothing was logged; mend --rule, or leave it out."
            );
        }
        Console.Error.Write(text);
    }

    private static LogFields Read(ParseResult parsed) =>
        new()
        {
            Clinic = parsed.GetValue(Clinic),
            Mistake = parsed.GetValue(Mistake),
            Symptom = parsed.GetValue(Symptom),
            RootCause = parsed.GetValue(RootCause),
            Confidence = parsed.GetValue(Confidence),
            OccurredOn = parsed.GetValue(OccurredOn),
            RadarRow = parsed.GetValue(RadarRow),
            Check = parsed.GetValue(Check),
            LinkedClinic = parsed.GetValue(LinkedClinic),
            LinkedSkill = parsed.GetValue(LinkedSkill),
            Rule = parsed.GetValue(Rule),
            Front = parsed.GetValue(Front),
            Instead = parsed.GetValue(Instead),
        };

    private static Option<string?> Text(string name, string description) => new(name) { Description = description };
}
