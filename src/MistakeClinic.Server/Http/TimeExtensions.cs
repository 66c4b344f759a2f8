using NodaTime;

namespace MistakeClinic.Server.Http;

internal static class TimeExtensions
{
    private const int TicksPerMicrosecond = 10;

    /// <summary>Now, as PostgreSQL will keep it.</summary>
    internal static Instant Now(this TimeProvider time) =>
        Instant.FromDateTimeOffset(time.GetUtcNow()).TruncateToMicroseconds();

    internal static Instant TruncateToMicroseconds(this Instant instant)
    {
        var ticks = instant.ToUnixTimeTicks();
        return Instant.FromUnixTimeTicks(
            ticks - (((ticks % TicksPerMicrosecond) + TicksPerMicrosecond) % TicksPerMicrosecond)
        );
    }
}
