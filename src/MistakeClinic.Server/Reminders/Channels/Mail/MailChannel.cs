using System.Net.Security;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace MistakeClinic.Server.Reminders.Channels.Mail;

/// <summary>
/// Gives an e-mail to the operator's mail server, one connection each. What that server says of the address is the
/// learner's affair; that it cannot be reached or refuses us is the operator's, and goes to the log.
/// </summary>
/// <param name="settings">The mail server.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where the operator reads.</param>
/// <param name="trust">For tests, whose server has a certificate that only they trust; null for the machine's trust.</param>
internal sealed partial class MailChannel(
    MailSettings settings,
    TimeProvider time,
    ILogger<MailChannel> log,
    RemoteCertificateValidationCallback? trust = null
) : IReminderChannel<MailRecipient>
{
    /// <summary>One minute for the whole conversation.</summary>
    internal static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    private static readonly HandOver.Retry NotNow = new("The mail server took no message.", IsOurs: true);

    public Task<HandOver> SendAsync(MailRecipient address, Digest digest, CancellationToken ct) =>
        SendAsync(address.Email, to => ReminderMail.Write(digest, to, address.Unsubscribe, settings), ct);

    /// <summary>Sends the code by which whoever has the address shows that they read what comes in there.</summary>
    internal Task<HandOver> SendCodeAsync(string email, ChannelCode code, CancellationToken ct) =>
        SendAsync(email, to => CodeMail.Write(code, to, settings), ct);

    private async Task<HandOver> SendAsync(string email, Func<MailboxAddress, MimeMessage> write, CancellationToken ct)
    {
        if (!MailAddress.TryParse(email, out var to))
            return new HandOver.Gone("It is no e-mail address.");
        using var message = write(to);
        using var patience = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            await SendAsync(message, either.Token);
            return new HandOver.Delivered();
        }
        catch (SmtpCommandException e) when (e.ErrorCode == SmtpErrorCode.RecipientNotAccepted)
        {
            return MailRefusal.Of(e);
        }
        catch (SmtpCommandException e)
        {
            LogRefused(settings.Host, (int)e.StatusCode);
            return NotNow;
        }
        catch (Exception e) when (IsConnection(e) && !ct.IsCancellationRequested)
        {
            LogUnreachable(settings.Host, e.GetType().Name);
            return NotNow;
        }
    }

    private async Task SendAsync(MimeMessage message, CancellationToken ct)
    {
        using var smtp = new SmtpClient();
        // An unreachable list of revoked certificates must not stop all mail; a certificate must be valid all the same.
        smtp.CheckCertificateRevocation = false;
        if (trust is not null)
            smtp.ServerCertificateValidationCallback = trust;
        await smtp.ConnectAsync(settings.Host, settings.Port, Security, ct);
        if (settings.Login is { } login)
            await smtp.AuthenticateAsync(login, ct);
        await smtp.SendAsync(message, ct);
        try
        {
            await smtp.DisconnectAsync(quit: true, ct);
        }
        catch (Exception e) when (IsConnection(e))
        {
            // The message has been taken.
        }
    }

    private SecureSocketOptions Security =>
        settings.Security switch
        {
            MailSecurity.StartTls => SecureSocketOptions.StartTls,
            MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.None,
        };

    // NotSupportedException: no STARTTLS, or no way to log in.
    private static bool IsConnection(Exception e) =>
        e
            is IOException
                or SocketException
                or ProtocolException
                or CommandException
                or AuthenticationException
                or ServiceNotAuthenticatedException
                or ServiceNotConnectedException
                or SslHandshakeException
                or NotSupportedException
                or OperationCanceledException
                or TimeoutException;

    [LoggerMessage(LogLevel.Warning, "The mail server {Host} refused a message with status {Status}")]
    private partial void LogRefused(string host, int status);

    [LoggerMessage(LogLevel.Warning, "The mail server {Host} took no message: {Fault}. See Clinic:Mail.")]
    private partial void LogUnreachable(string host, string fault);
}
