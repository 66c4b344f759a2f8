using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>A way on which reminders reach the learner.</summary>
public sealed record ChannelResponse
{
    /// <summary>The channel.</summary>
    public required ChannelId ChannelId { get; init; }

    /// <summary>E-mail, webhook or push messages.</summary>
    public required ChannelKind Kind { get; init; }

    /// <summary>The e-mail address, the webhook's URL or the subscription's endpoint.</summary>
    public required string Address { get; init; }

    /// <summary>When it was made.</summary>
    public required Instant CreatedAt { get; init; }

    /// <summary>When its code was entered; reminders go out there only from then on. Null until then.</summary>
    public required Instant? VerifiedAt { get; init; }

    /// <summary>Since when every try has failed; null when the last one did not.</summary>
    public required Instant? FailingSince { get; init; }

    /// <summary>When it was switched off; null while it is on.</summary>
    public required Instant? DisabledAt { get; init; }

    /// <summary>Why it was switched off; null while it is on.</summary>
    public required string? DisabledReason { get; init; }
}

/// <summary>The learner's channels, and what this server can send.</summary>
/// <param name="Items">The channels, the newest first.</param>
/// <param name="NextCursor">Where the next page begins; null on the last one.</param>
/// <param name="Kinds">The kinds that this server can send.</param>
/// <param name="VapidPublicKey">
/// What a browser subscribes with (<c>applicationServerKey</c>), base64url; null when this server sends no push messages.
/// </param>
public sealed record ChannelPage(
    IReadOnlyList<ChannelResponse> Items,
    string? NextCursor,
    IReadOnlyList<ChannelKind> Kinds,
    string? VapidPublicKey
);

/// <summary>A channel that was made.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Secret">
/// What a webhook is signed with, <c>whsec_</c> and base64. Only here, and only until the webhook is verified: keep it.
/// Null for other kinds.
/// </param>
/// <param name="Code">How sending its code went; null when none was sent now.</param>
public sealed record CreatedChannelResponse(ChannelResponse Channel, string? Secret, CodeResponse? Code);

/// <summary>How sending a code went.</summary>
/// <param name="Sent">Whether the other side has taken it.</param>
/// <param name="Reason">Why not; null when it has.</param>
/// <param name="ExpiresAt">Until when the code is good.</param>
public sealed record CodeResponse(bool Sent, string? Reason, Instant ExpiresAt);

/// <summary>A webhook's new secret.</summary>
/// <param name="Secret"><c>whsec_</c> and base64. It is told only here.</param>
/// <param name="OlderUntil">
/// Until when the secret before signs as well; null when there was none that can still be read.
/// </param>
public sealed record WebhookSecretResponse(string Secret, Instant? OlderUntil);

/// <summary>How a test went.</summary>
/// <param name="Delivered">Whether the other side has taken it.</param>
/// <param name="Outcome">The same in words.</param>
public sealed record ChannelTestResponse(bool Delivered, string Outcome);
