using MistakeClinic.Contracts;
using NodaTime;

namespace MistakeClinic.Server.Reminders.Channels;

/// <summary>A code on its way to a channel.</summary>
/// <param name="ChannelId">The channel.</param>
/// <param name="Code">The code.</param>
/// <param name="SentAt">When it is sent.</param>
/// <param name="ExpiresAt">Until when it is good.</param>
internal sealed record ChannelCode(ChannelId ChannelId, string Code, Instant SentAt, Instant ExpiresAt);
