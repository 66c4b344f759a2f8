using System.Text.Json;
using MistakeClinic.Cli.Api;
using MistakeClinic.Cli.Sync;
using MistakeClinic.Cli.Terminal;
using MistakeClinic.Contracts;

namespace MistakeClinic.Cli.Study;

/// <summary>What <c>clinic log</c> prints.</summary>
/// <param name="MistakeId">The mistake.</param>
/// <param name="CardId">Its card, or null.</param>
/// <param name="Waiting">Why it waits in the outbox; null when the server has it.</param>
/// <param name="Refused">Why the server refused it, or null.</param>
/// <param name="NextStep">The step of the repair protocol to take next; null when unknown, or when all are done.</param>
/// <param name="Similar">Mistakes that this may be a recurrence of, the most alike first; null when unknown.</param>
internal sealed record LogReport(
    MistakeId MistakeId,
    CardId? CardId,
    string? Waiting,
    string? Refused,
    NextStep? NextStep,
    IReadOnlyList<SimilarMistake>? Similar
)
{
    internal static LogReport Of(LogMistakeRequest request, SendReport sent)
    {
        var id = request.MistakeId!.Value;
        var saved = sent.Saved.GetValueOrDefault(id.Value);
        var refused = sent.Refused.FirstOrDefault(entry => entry.Entry.Id == id.Value)?.Reason;
        // Another process that was sending may have taken it along.
        var waiting = saved is null && refused is null ? sent.Stopped : null;
        return new(id, request.Card?.CardId, waiting, refused, saved?.Next, saved?.Similar);
    }

    internal string ToJson() => JsonSerializer.Serialize(this, ApiJson.Whole.LogReport) + "\n";

    internal string ToText() =>
        Refused is not null ? $"The server refused it: {Screen.Clean(Refused)}\n"
        : Waiting is not null ? $"Logged {MistakeId}; it waits in the outbox. {Screen.Clean(Waiting)}\n"
        : NextStep is { } next
            ? $"Logged {MistakeId}. Next: {Screen.Clean($"{next.Missing} {next.SatisfiedBy}")}\n{SimilarText()}"
        : $"Logged {MistakeId}.\n{SimilarText()}";

    private string SimilarText() =>
        string.Concat(
            (Similar ?? []).Select(like =>
                $"Like one of {Screen.Clean(like.Clinic)}: {Screen.Clean(like.Rule ?? like.Mistake)}\n"
                + $"  Is it the same again? clinic recur {like.MistakeId} --evidence \"…\"\n"
            )
        );
}
