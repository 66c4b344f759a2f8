using MistakeClinic.Contracts;
using NodaTime;

namespace MistakeClinic.Cli.Sync;

/// <summary>One thing that the server does not have yet: exactly one of its last five members.</summary>
internal sealed record OutboxEntry
{
    /// <summary>The id under which the server will know it; of a void: an id of its own.</summary>
    public required Guid Id { get; init; }

    /// <summary>When it was written.</summary>
    public required Instant QueuedAt { get; init; }

    /// <summary>A mistake, with its ids.</summary>
    public LogMistakeRequest? Mistake { get; init; }

    /// <summary>An answer to a card.</summary>
    public NewReview? Review { get; init; }

    /// <summary>An answer that was taken back.</summary>
    public ReviewId? Voided { get; init; }

    /// <summary>Evidence of a mistake.</summary>
    public NewEvidence? Evidence { get; init; }

    /// <summary>A mistake that was made again.</summary>
    public NewRecurrence? Recurrence { get; init; }

    /// <summary>What it is, in a word.</summary>
    internal string Kind =>
        Mistake is not null ? "mistake"
        : Review is not null ? "review"
        : Voided is not null ? "undo"
        : Recurrence is not null ? "recurrence"
        : "evidence";
}

/// <summary>Evidence and the mistake that it belongs to.</summary>
internal sealed record NewEvidence(MistakeId MistakeId, AddEvidenceRequest Request);

/// <summary>A recurrence and the mistake that was made again.</summary>
internal sealed record NewRecurrence(MistakeId MistakeId, RecordRecurrenceRequest Request);

/// <summary>What the server refused, and why.</summary>
internal sealed record RefusedEntry(OutboxEntry Entry, string Reason, Instant RefusedAt);
