namespace MistakeClinic.Server.Reminders.Channels.Webhooks;

/// <summary>Where a learner's own program wants to hear of reminders.</summary>
/// <param name="Url">As <see cref="Outgoing.TargetUrl.TryParse"/> gives it.</param>
/// <param name="Secrets">What to sign with: one, or two while the older one is replaced, the newest first.</param>
internal sealed record Webhook(Uri Url, IReadOnlyList<WebhookSecret> Secrets);
