namespace MistakeClinic.Server.Reminders.Channels.Mail;

/// <summary>Whom an e-mail goes to.</summary>
/// <param name="Email">The address alone, such as <c>ada@example.org</c>.</param>
/// <param name="Unsubscribe">
/// The URL at which a POST without any login ends these e-mails (RFC 8058), https on the public internet. It holds the
/// learner's secret for that and nothing else.
/// </param>
internal sealed record MailRecipient(string Email, Uri Unsubscribe);
