using MistakeClinic.Contracts;
using MistakeClinic.Server.Reminders.Channels;
using NodaTime;

namespace MistakeClinic.Server.Reminders.Deliveries;

/// <summary>What to do with a delivery whose time has come, by what holds at that moment.</summary>
internal abstract record DeliveryStep
{
    private DeliveryStep() { }

    /// <summary>Hand it over.</summary>
    /// <param name="Channel">Where to.</param>
    /// <param name="Digest">What.</param>
    /// <param name="Attempts">How often that was tried before.</param>
    /// <param name="RemindAt">The learner's hour.</param>
    internal sealed record Send(StoredChannel Channel, Digest Digest, int Attempts, Instant RemindAt) : DeliveryStep;

    /// <summary>Try it later: the learner wants quiet now.</summary>
    internal sealed record Wait(Instant Until) : DeliveryStep;

    /// <summary>There is nothing to remind of any more, or nowhere to say it.</summary>
    internal sealed record Cancel(string Reason, ChannelKind Kind) : DeliveryStep;

    /// <summary>It has ended already.</summary>
    internal sealed record Nothing : DeliveryStep;
}
