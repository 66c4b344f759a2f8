using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace MistakeClinic.Contracts;

/// <summary>Changes that a client gathered, in the order in which they are to be made.</summary>
public sealed record SendChangesRequest
{
    /// <summary>The most changes in one request.</summary>
    public const int MaxChanges = 500;

    /// <summary>1 to 500 changes.</summary>
    [Length(1, MaxChanges, ErrorMessage = "must have 1 to 500 changes; send the rest in another request")]
    [NoNulls]
    public required IReadOnlyList<NewChange> Changes { get; init; }
}

/// <summary>One request of those that change something, as this document describes them, without its own round trip.</summary>
public sealed record NewChange
{
    /// <summary>Made by the client, best of version 7, to tell the results apart; no two in a request are the same.</summary>
    public required ChangeId Id { get; init; }

    /// <summary>The operation, by its operationId.</summary>
    public required ChangeOperation Op { get; init; }

    /// <summary>What the operation's address names in braces, such as the mistake's id; left out when it names nothing.</summary>
    [Text(TextLimits.Slug)]
    public string? Target { get; init; }

    /// <summary>The operation's body; left out when it takes none.</summary>
    public JsonElement? Body { get; init; }

    /// <summary>The operation's If-Match; left out to change whatever is there.</summary>
    [Text(TextLimits.Slug)]
    public string? IfMatch { get; init; }
}

/// <summary>The operations that a batch may have.</summary>
public enum ChangeOperation
{
    /// <summary>Logs a mistake.</summary>
    LogMistake,

    /// <summary>Changes a mistake.</summary>
    ChangeMistake,

    /// <summary>Deletes a mistake.</summary>
    DeleteMistake,

    /// <summary>Adds evidence to a mistake.</summary>
    AddEvidence,

    /// <summary>Deletes a piece of evidence.</summary>
    DeleteEvidence,

    /// <summary>Records that a mistake was made again.</summary>
    RecordRecurrence,

    /// <summary>Keeps an answer to a practice check.</summary>
    RecordAttempt,

    /// <summary>Records answers to cards.</summary>
    RecordReviews,

    /// <summary>Undoes a review.</summary>
    VoidReview,

    /// <summary>Takes a card out of the due queue.</summary>
    SuspendCard,

    /// <summary>Puts a card back into the due queue.</summary>
    ResumeCard,

    /// <summary>Sets a quiz.</summary>
    CreateQuiz,

    /// <summary>Changes a quiz.</summary>
    ChangeQuiz,

    /// <summary>Deletes a quiz.</summary>
    DeleteQuiz,

    /// <summary>Records how a quiz went.</summary>
    RecordResult,

    /// <summary>Sets the learner's settings.</summary>
    UpdateMe,

    /// <summary>Enrols in a clinic.</summary>
    Enrol,

    /// <summary>Leaves a clinic.</summary>
    LeaveClinic,

    /// <summary>Adds or changes a radar row of the learner's own.</summary>
    PutRadarRow,

    /// <summary>Removes a radar row of the learner's own.</summary>
    RemoveRadarRow,
}
