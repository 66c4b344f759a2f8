using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>Whether the learner has a calendar feed.</summary>
/// <param name="Since">Since when its URL is good; null when there is none.</param>
public sealed record CalendarResponse(Instant? Since);

/// <summary>A calendar feed that was made.</summary>
/// <param name="Url">
/// What a calendar program subscribes to. Whoever has it can read the feed, and it is told only here.
/// </param>
/// <param name="Since">Since when it is good.</param>
public sealed record CalendarLinkResponse(string Url, Instant Since);
