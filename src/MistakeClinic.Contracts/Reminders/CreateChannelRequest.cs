namespace MistakeClinic.Contracts;

/// <summary>
/// A new way on which reminders are to reach the learner: an <c>address</c> for an e-mail, a <c>url</c> for a webhook,
/// <c>endpoint</c> and <c>keys</c> of a browser's subscription for push messages.
/// </summary>
public sealed record CreateChannelRequest
{
    /// <summary>
    /// Made by the client, best of version 7: then sending the request again is safe. Without it the server makes one.
    /// </summary>
    public ChannelId? ChannelId { get; init; }

    /// <summary>E-mail, webhook or push messages.</summary>
    public required ChannelKind Kind { get; init; }

    /// <summary>Only of an e-mail: where to, such as <c>ada@example.org</c>. 1 to 254 characters.</summary>
    [Text(254)]
    public string? Address { get; init; }

    /// <summary>
    /// Only of a webhook: https with a public host name and port 443 or 8443. 1 to 2000 characters.
    /// </summary>
    [Text(2000)]
    public string? Url { get; init; }

    /// <summary>
    /// Only of push messages: <c>endpoint</c> of <c>PushSubscription.toJSON()</c>. 1 to 2000 characters.
    /// </summary>
    [Text(2000)]
    public string? Endpoint { get; init; }

    /// <summary>
    /// Only of push messages: <c>expirationTime</c> of <c>PushSubscription.toJSON()</c>, milliseconds since 1970; null for
    /// one that does not expire.
    /// </summary>
    public double? ExpirationTime { get; init; }

    /// <summary>Only of push messages: <c>keys</c> of <c>PushSubscription.toJSON()</c>.</summary>
    public PushSubscriptionKeys? Keys { get; init; }
}

/// <summary>What a browser's push messages are encrypted for.</summary>
public sealed record PushSubscriptionKeys
{
    /// <summary>A public key of P-256, 65 bytes in base64url.</summary>
    [Text(200)]
    public required string P256dh { get; init; }

    /// <summary>A secret of 16 bytes in base64url.</summary>
    [Text(100)]
    public required string Auth { get; init; }
}
