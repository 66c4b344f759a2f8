using MistakeClinic.Server.Reminders.Channels;
using NodaTime;

namespace MistakeClinic.Server.Reminders.Deliveries;

/// <summary>What to do with a delivery whose time has come, by what holds at that moment.</summary>
internal abstract record DeliveryStep
{
    private DeliveryStep() { }

    /// <summary>Hand it over.</summary>
    internal sealed record Send(StoredChannel Channel, Digest Digest, int Attempts) : DeliveryStep;

    /// <summary>Try it later: the learner wants quiet now.</summary>
    internal sealed record Wait(Instant Until) : DeliveryStep;

    /// <summary>There is nothing to remind of any more, or nowhere to say it.</summary>
    internal sealed record Cancel(string Reason) : DeliveryStep;

    /// <summary>It has ended already.</summary>
    internal sealed record Nothing : DeliveryStep;
}
