using MistakeClinic.Contracts;
using NodaTime;

namespace MistakeClinic.Server.Reminders.Channels;

/// <summary>A row of <c>channel</c>.</summary>
internal sealed record StoredChannel(
    ChannelId ChannelId,
    ChannelKind Kind,
    string Address,
    string? Secret,
    Instant? VerifiedAt,
    Instant? FailingSince,
    Instant? DisabledAt,
    Instant? DeletedAt
)
{
    /// <summary>Whether reminders go out there.</summary>
    internal bool IsOpen => VerifiedAt is not null && DisabledAt is null && DeletedAt is null;
}
