namespace MistakeClinic.Server.Reminders.Channels;

/// <summary>One way to a learner.</summary>
/// <typeparam name="TAddress">What a learner gives to be reached this way.</typeparam>
internal interface IReminderChannel<in TAddress>
{
    /// <summary>
    /// Hands the digest over, once: whoever calls decides when to try again. May be called for several learners at once.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller cancelled it; the digest may have been taken.</exception>
    Task<HandOver> SendAsync(TAddress address, Digest digest, CancellationToken ct);
}
