namespace MistakeClinic.Contracts;

/// <summary>What changed of a learner's things, the oldest change first.</summary>
/// <param name="Items">Each thing that changed since the cursor, once, as it is now.</param>
/// <param name="NextCursor">Keep it with the copy, and send it as <c>cursor</c> the next time; also when there were no items.</param>
/// <param name="More">Whether more is waiting: then ask again at once.</param>
public sealed record ChangesResponse(IReadOnlyList<Change> Items, string NextCursor, bool More);

/// <summary>
/// One thing that changed: in the member of its kind, as its own address would tell it, or a tombstone when its own address would
/// say 404.
/// </summary>
[LeaveOutNulls]
public sealed record Change
{
    /// <summary>What kind of thing it is.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>
    /// Its id: of an enrolment the clinic's slug, of a result its quiz's id, of <c>me</c> the learner's.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>
    /// True when it is gone. With a mistake its recurrences go, with a card its reviews: those have no tombstones of their own.
    /// </summary>
    public required bool Deleted { get; init; }

    /// <summary>What a change of it takes in If-Match, where it has an ETag.</summary>
    public string? Etag { get; init; }

    /// <summary>Of kind <c>attempt</c>.</summary>
    public AttemptResponse? Attempt { get; init; }

    /// <summary>Of kind <c>card</c>.</summary>
    public CardResponse? Card { get; init; }

    /// <summary>Of kind <c>enrolment</c>.</summary>
    public EnrolmentResponse? Enrolment { get; init; }

    /// <summary>Of kind <c>evidence</c>; a file's bytes are read with the file.</summary>
    public EvidenceResponse? Evidence { get; init; }

    /// <summary>Of kind <c>me</c>.</summary>
    public MeResponse? Me { get; init; }

    /// <summary>Of kind <c>mistake</c>.</summary>
    public MistakeResponse? Mistake { get; init; }

    /// <summary>Of kind <c>quiz</c>.</summary>
    public QuizResponse? Quiz { get; init; }

    /// <summary>Of kind <c>quizResult</c>.</summary>
    public ResultResponse? QuizResult { get; init; }

    /// <summary>Of kind <c>radarRow</c>: one of the learner's own.</summary>
    public RadarRowResponse? RadarRow { get; init; }

    /// <summary>Of kind <c>recurrence</c>.</summary>
    public RecurrenceResponse? Recurrence { get; init; }

    /// <summary>Of kind <c>review</c>; one that was undone has <c>voidedAt</c>.</summary>
    public LoggedReviewResponse? Review { get; init; }
}

/// <summary>The kinds of a learner's things.</summary>
public enum ChangeKind
{
    /// <summary>An answer to a practice check.</summary>
    Attempt,

    /// <summary>A retrieval card and where it stands.</summary>
    Card,

    /// <summary>That the learner works through a clinic.</summary>
    Enrolment,

    /// <summary>A piece of evidence.</summary>
    Evidence,

    /// <summary>The learner and what the learner has set.</summary>
    Me,

    /// <summary>A mistake.</summary>
    Mistake,

    /// <summary>A dated quiz.</summary>
    Quiz,

    /// <summary>How a quiz went.</summary>
    QuizResult,

    /// <summary>A radar row of the learner's own.</summary>
    RadarRow,

    /// <summary>One time that a mistake was made again.</summary>
    Recurrence,

    /// <summary>A row of the review log.</summary>
    Review,
}
