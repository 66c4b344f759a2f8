using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>What a webhook receives when cards are due.</summary>
/// <param name="Type">Always <c>reminder.due</c>.</param>
/// <param name="Timestamp">When the reminder was made; the same for every try.</param>
/// <param name="Data">The digest.</param>
public sealed record ReminderEvent(string Type, Instant Timestamp, ReminderDigest Data);

/// <summary>What a webhook receives first, to show that its owner reads what comes in.</summary>
/// <param name="Type">Always <c>channel.verification</c>.</param>
/// <param name="Timestamp">When the code was sent.</param>
/// <param name="Data">The code.</param>
public sealed record VerificationEvent(string Type, Instant Timestamp, ChannelCode Data);

/// <summary>A code on its way to a channel.</summary>
/// <param name="ChannelId">The channel.</param>
/// <param name="Code">The code, for <c>POST /v1/channels/{channelId}/verifications</c>.</param>
/// <param name="SentAt">When it is sent.</param>
/// <param name="ExpiresAt">Until when it is good.</param>
public sealed record ChannelCode(ChannelId ChannelId, string Code, Instant SentAt, Instant ExpiresAt);

/// <summary>A digest as programs read it: in a push message, in the <c>data</c> of a webhook and of a live event.</summary>
[LeaveOutNulls]
public sealed record ReminderDigest
{
    /// <summary>The same for every try and every channel, so that whoever gets it twice can tell.</summary>
    public required Guid DigestId { get; init; }

    /// <summary>The study day that it is about.</summary>
    public required LocalDate StudyDay { get; init; }

    /// <summary>Cards to study on that day, 1 or more; a test may have none.</summary>
    public required int DueCount { get; init; }

    /// <summary>How long they take, in minutes, rounded up.</summary>
    public required int Minutes { get; init; }

    /// <summary>The quiz that comes next; left out without one.</summary>
    public ReminderQuiz? NextQuiz { get; init; }

    /// <summary>Whether the learner asked for it to see whether it arrives.</summary>
    public required bool Test { get; init; }

    /// <summary>A line about the learner's other channels; left out without one.</summary>
    public string? Notice { get; init; }
}

/// <summary>The quiz that comes next.</summary>
[LeaveOutNulls]
public sealed record ReminderQuiz
{
    /// <summary>What the learner calls it; at most 200 characters.</summary>
    public required string Title { get; init; }

    /// <summary>When it begins.</summary>
    public required Instant StartsAt { get; init; }

    /// <summary>
    /// The recall to expect at the quiz when the plan is followed, 0 to 1; left out while it is being reckoned anew.
    /// </summary>
    public double? Readiness { get; init; }
}
