using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace MistakeClinic.Server.Reminders.Channels.Mail;

/// <summary>What an exception of the mail library means to the operator, and which setting may be wrong.</summary>
internal static class MailFault
{
    /// <summary>Whether the conversation did not come to its end; the address has no part in that.</summary>
    internal static bool IsConnection(Exception e) =>
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

    /// <summary>A clause without the server's own words, which may hold an address.</summary>
    internal static string Of(Exception e) =>
        e switch
        {
            SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted } =>
                "it does not take Clinic:Mail:From as the sender",
            SmtpCommandException => "it did not like the message",
            SocketException { SocketErrorCode: SocketError.ConnectionRefused } =>
                "nothing listens there; see Clinic:Mail:Port",
            SocketException
            {
                SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain
            } => "its name is not known; see Clinic:Mail:Host",
            SocketException socket => $"it cannot be reached ({socket.SocketErrorCode})",
            SslHandshakeException =>
                "TLS failed: its certificate is not trusted, or Clinic:Mail:Security does not go with the port",
            AuthenticationException => "it refused Clinic:Mail:User and Clinic:Mail:Password",
            ServiceNotAuthenticatedException => "it wants a log-in; set Clinic:Mail:User and Clinic:Mail:Password",
            NotSupportedException => "it offers no STARTTLS or no way to log in; see Clinic:Mail:Security",
            OperationCanceledException or TimeoutException => "it did not answer in time",
            _ => $"the conversation broke off ({e.GetType().Name})",
        };
}
