using System.Text.Json;
using MistakeClinic.Cli.Api;
using MistakeClinic.Cli.Sync;
using MistakeClinic.Cli.Terminal;
using MistakeClinic.Contracts;
using NodaTime;

namespace MistakeClinic.Cli.Study;

/// <summary>What <c>clinic recur</c> prints.</summary>
/// <param name="RecurrenceId">The recurrence.</param>
/// <param name="MistakeId">The mistake that was made again.</param>
/// <param name="Waiting">Why it waits in the outbox; null when the server has it.</param>
/// <param name="Refused">Why the server refused it, or null.</param>
/// <param name="CardDueAt">When the mistake's card comes back; null when unknown, or without a card.</param>
internal sealed record RecurReport(
    RecurrenceId RecurrenceId,
    MistakeId MistakeId,
    string? Waiting,
    string? Refused,
    Instant? CardDueAt
)
{
    internal static RecurReport Of(NewRecurrence again, SendReport sent)
    {
        var id = again.Request.RecurrenceId!.Value;
        var saved = sent.Saved.GetValueOrDefault(id.Value);
        var refused = sent.Refused.FirstOrDefault(entry => entry.Entry.Id == id.Value)?.Reason;
        // Another process that was sending may have taken it along.
        var waiting = saved is null && refused is null ? sent.Stopped : null;
        return new(id, again.MistakeId, waiting, refused, saved?.Card?.DueAt);
    }

    internal string ToJson() => JsonSerializer.Serialize(this, ApiJson.Whole.RecurReport) + "\n";

    internal string ToText() =>
        Refused is not null ? $"The server refused it: {Screen.Clean(Refused)}\n"
        : Waiting is not null ? $"Recorded; it waits in the outbox. {Screen.Clean(Waiting)}\n"
        : CardDueAt is { } due ? $"Recorded. Its card is due {Screen.Local(due)}.\n"
        : "Recorded.\n";
}
