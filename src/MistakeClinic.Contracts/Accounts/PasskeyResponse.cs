using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>A passkey of the learner.</summary>
public sealed record PasskeyResponse
{
    /// <summary>Its id.</summary>
    public required PasskeyId PasskeyId { get; init; }

    /// <summary>What the learner knows it by.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the device, or its maker, keeps a copy; without one the passkey is lost with the device.</summary>
    public required bool BackedUp { get; init; }

    /// <summary>When it was added.</summary>
    public required Instant CreatedAt { get; init; }

    /// <summary>When it was last used to log in; null when it never was.</summary>
    public Instant? LastUsedAt { get; init; }
}
