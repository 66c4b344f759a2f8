namespace MistakeClinic.Server.Reminders.Channels.Mail;

/// <summary>How the way to the mail server is encrypted.</summary>
internal enum MailSecurity
{
    /// <summary>In the clear, then STARTTLS, which the server must offer. Mostly port 587.</summary>
    StartTls,

    /// <summary>From the first byte. Mostly port 465.</summary>
    Tls,

    /// <summary>Not at all; only to a server on this machine.</summary>
    None,
}
