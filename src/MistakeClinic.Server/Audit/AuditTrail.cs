using MistakeClinic.Contracts;

namespace MistakeClinic.Server.Audit;

/// <summary>What a handler knows of its request that the audit log is to tell.</summary>
internal sealed class AuditTrail
{
    /// <summary>Whose account it is about, where that is not who is logged in.</summary>
    internal LearnerId? Subject { get; private set; }

    /// <summary>What it was done to, where that is neither in the address nor in the answer.</summary>
    internal string? Target { get; private set; }

    /// <summary>Says whose account the request is about.</summary>
    internal static void IsAbout(HttpContext context, LearnerId learner, string? target = null) =>
        (Of(context).Subject, Of(context).Target) = (learner, target);

    internal static AuditTrail Of(HttpContext context)
    {
        if (context.Features.Get<AuditTrail>() is { } trail)
            return trail;
        trail = new();
        context.Features.Set(trail);
        return trail;
    }
}
