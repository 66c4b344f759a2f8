namespace MistakeClinic.Contracts;

/// <summary>What the learner answered to a practice check, and whether it missed the error in the statement.</summary>
public sealed record RecordAttemptRequest
{
    /// <summary>
    /// Made by the client, best of version 7: then sending the request again is safe. Without it the server makes one.
    /// </summary>
    public AttemptId? AttemptId { get; init; }

    /// <summary>The answer, as it was given. 1 to 4000 characters.</summary>
    [Text(TextLimits.Answer)]
    public required string Answer { get; init; }

    /// <summary>True when the learner did not find the error: that opens a draft of a mistake.</summary>
    public required bool Missed { get; init; }
}
