namespace MistakeClinic.Contracts;

/// <summary>A way on which reminders reach a learner.</summary>
public enum ChannelKind
{
    /// <summary>An e-mail.</summary>
    Email,

    /// <summary>A signed request to a URL of the learner's own.</summary>
    Webhook,

    /// <summary>A push message to a browser.</summary>
    WebPush,
}
