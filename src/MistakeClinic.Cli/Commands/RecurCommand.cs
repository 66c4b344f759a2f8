using System.CommandLine;
using MistakeClinic.Cli.Proving;
using MistakeClinic.Cli.Storage;
using MistakeClinic.Cli.Study;
using MistakeClinic.Cli.Sync;
using MistakeClinic.Cli.Terminal;

namespace MistakeClinic.Cli.Commands;

/// <summary><c>clinic recur</c>: records that a logged mistake was made again.</summary>
internal static class RecurCommand
{
    private const string Details = """
        The mistake's card lapses, as if it had been shown and missed, and comes back to be learned again. Without the server
        the recurrence waits in the outbox, and clinic sync sends it with the time at which it was recorded.

        Exit codes: 0 stored, or waiting in the outbox; 1 the server refused it (clinic status keeps it); 2 something is
        missing or wrong, and nothing was recorded.

        clinic recur "rollout never ended" --evidence "The new image had no readiness probe either; the pipeline timed out"
        """;

    internal static Command Create()
    {
        var mistake = new Argument<string>("MISTAKE")
        {
            Description = "The mistake's id, the beginning of it, or a part of its text.",
        };
        var evidence = new Option<string>("--evidence")
        {
            Description = "What happened this time, and how it was noticed.",
            Required = true,
        };
        var confidence = CommonOptions.Whole("--confidence", 0, 100, "How sure you were this time, 0 to 100 percent.");
        var command = new DetailedCommand("recur", "Record that a mistake was made again; also offline.", Details)
        {
            mistake,
            evidence,
            confidence,
        };
        command.SetAction(parsed =>
        {
            using var account = Account.OpenAndSend();
            var again = new NewRecurrence(
                MistakeFinder.Find(account, parsed.GetRequiredValue(mistake)),
                new()
                {
                    RecurrenceId = new(Clock.NewId()),
                    OccurredAt = Clock.Now(),
                    Confidence = parsed.GetValue(confidence),
                    Evidence = parsed.GetRequiredValue(evidence),
                }
            );
            LogFields.Require(again.Request);
            var sent = account.Queue(
                new()
                {
                    Id = again.Request.RecurrenceId!.Value.Value,
                    QueuedAt = Clock.Now(),
                    Recurrence = again,
                }
            );
            var report = RecurReport.Of(again, sent);
            StandardOutput.Write(parsed.GetValue(CommonOptions.Json) ? report.ToJson() : report.ToText());
            return report.Refused is null ? 0 : 1;
        });
        return command;
    }
}
