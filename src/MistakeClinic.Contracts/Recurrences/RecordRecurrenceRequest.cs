using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>The learner made a mistake again that is logged already.</summary>
public sealed record RecordRecurrenceRequest
{
    /// <summary>
    /// Made by the client, best of version 7: then sending the request again is safe. Without it the server makes one.
    /// </summary>
    public RecurrenceId? RecurrenceId { get; init; }

    /// <summary>
    /// When it happened: from the day before the mistake happened or was logged, whichever is earlier, to five minutes ahead of
    /// the server's clock. Default: now.
    /// </summary>
    public Instant? OccurredAt { get; init; }

    /// <summary>How sure the learner was this time, in percent, 0 to 100.</summary>
    [Range(0, 100, ErrorMessage = "must be 0 to 100 percent")]
    public int? Confidence { get; init; }

    /// <summary>What happened this time, and how it was noticed. 1 to 2000 characters.</summary>
    [Text(TextLimits.Mistake)]
    public required string Evidence { get; init; }
}
