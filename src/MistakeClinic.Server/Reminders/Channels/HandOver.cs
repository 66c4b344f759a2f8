using NodaTime;

namespace MistakeClinic.Server.Reminders.Channels;

/// <summary>How handing over a digest ended.</summary>
/// <remarks>
/// A reason is a sentence for the learner, who may read it beside the address: it holds no secret, nothing of an answer's
/// text, and no address inside the operator's network.
/// </remarks>
internal abstract record HandOver
{
    private HandOver() { }

    /// <summary>Why it was not taken; null when it was.</summary>
    internal string? Fault =>
        this switch
        {
            Retry retry => retry.Reason,
            Gone gone => gone.Reason,
            _ => null,
        };

    /// <summary>The other side has taken it.</summary>
    internal sealed record Delivered : HandOver;

    /// <summary>It was not taken, or it is not known whether it was; later it may be. Send the same digest again.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="After">How long the other side asks to be left alone, at most one day; null when it said nothing.</param>
    /// <param name="IsOurs">Whether this server is the reason, and the address may be in order.</param>
    internal sealed record Retry(string Reason, Duration? After = null, bool IsOurs = false) : HandOver;

    /// <summary>The address is no more; nothing sent there will ever arrive.</summary>
    /// <param name="Reason">Why.</param>
    internal sealed record Gone(string Reason) : HandOver;
}
