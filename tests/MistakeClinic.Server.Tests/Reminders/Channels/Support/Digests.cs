using MistakeClinic.Server.Reminders.Channels;
using NodaTime;

namespace MistakeClinic.Server.Tests.Reminders.Channels.Support;

internal static class Digests
{
    internal static readonly Instant Now = Instant.FromUtc(2026, 12, 8, 17, 0);

    /// <summary>Twelve cards for a learner in Paris, three days before a quiz.</summary>
    internal static Digest Twelve { get; } =
        new(
            Guid.Parse("0199f0a2-7c3e-7000-8000-00000000d001"),
            Now,
            new(2026, 12, 8),
            12,
            9,
            new()
            {
                Title = "Mid-term",
                StartsAt = Instant.FromUtc(2026, 12, 11, 13, 0),
                Readiness = 0.827,
            },
            DateTimeZoneProviders.Tzdb["Europe/Paris"]
        );
}
