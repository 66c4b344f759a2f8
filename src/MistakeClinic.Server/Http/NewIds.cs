using NodaTime;

namespace MistakeClinic.Server.Http;

/// <summary>Ids for what a client sent without one.</summary>
internal static class NewIds
{
    /// <summary>A UUID of version 7.</summary>
    internal static Guid At(Instant now) => Guid.CreateVersion7(now.ToDateTimeOffset());
}
