using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Audit;

/// <summary>What happened, to be written down. Equal ones are counted together.</summary>
internal sealed record AuditEntry(
    string Action,
    AuditOutcome Outcome,
    string? Reason,
    Guid? Actor,
    Guid? Via,
    Guid? Subject,
    string? Target,
    string? Address,
    string UserAgent
)
{
    private const int LongestTarget = 200;
    private const int Ipv4NetworkBits = 24;
    private const int Ipv6NetworkBits = 48;

    /// <summary>What a request did, or was refused.</summary>
    /// <param name="context">The request.</param>
    /// <param name="action">What it asked for.</param>
    /// <param name="reason">Why it was refused; null when it was done.</param>
    /// <param name="subject">Whose account it is about; unless told, that of who is logged in.</param>
    /// <param name="target">What it was done to.</param>
    internal static AuditEntry Of(HttpContext context, string action, string? reason, Guid? subject, string? target)
    {
        var actor = Claim(context, CurrentLearner.LearnerClaim);
        return new(
            action,
            reason is null ? AuditOutcome.Done : AuditOutcome.Refused,
            reason,
            actor ?? (reason is null ? subject : null),
            Claim(context, CurrentLearner.SessionClaim),
            subject ?? actor,
            target is null ? null : OneLine.Of(target, LongestTarget),
            Network(context.Connection.RemoteIpAddress),
            OneLine.UserAgent(context.Request)
        );
    }

    private static Guid? Claim(HttpContext context, string type) =>
        Guid.TryParse(context.User.FindFirstValue(type), out var id) ? id : null;

    /// <summary>Enough to tell one provider from another, and not one household.</summary>
    private static string? Network(IPAddress? address)
    {
        if (address is null)
            return null;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        var bits = address.AddressFamily == AddressFamily.InterNetwork ? Ipv4NetworkBits : Ipv6NetworkBits;
        bytes.AsSpan(bits / 8).Clear();
        return string.Create(CultureInfo.InvariantCulture, $"{new IPAddress(bytes)}/{bits}");
    }
}
