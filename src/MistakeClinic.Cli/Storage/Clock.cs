using NodaTime;

namespace MistakeClinic.Cli.Storage;

/// <summary>This machine's time, and ids that sort by it.</summary>
internal static class Clock
{
    /// <summary>Now, in whole milliseconds.</summary>
    internal static Instant Now() =>
        Instant.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>A UUID of version 7.</summary>
    internal static Guid NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
}
