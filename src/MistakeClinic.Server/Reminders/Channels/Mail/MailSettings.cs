using System.Globalization;
using System.Net;
using MimeKit;
using MistakeClinic.Server.Hosting;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Reminders.Channels.Mail;

/// <summary>The settings of e-mail, under <c>Clinic:Mail</c>. Without <c>Host</c> no e-mail is sent.</summary>
/// <param name="Host"><c>Host</c>: the mail server that takes messages for everyone.</param>
/// <param name="Port"><c>Port</c>: 1 to 65,535; unless set 587, or 465 for <see cref="MailSecurity.Tls"/>.</param>
/// <param name="Security"><c>Security</c>: <see cref="MailSecurity.StartTls"/> unless set.</param>
/// <param name="Login"><c>User</c> and <c>Password</c>; null when neither is set.</param>
/// <param name="From"><c>From</c>: the sender, such as <c>Mistake Clinic &lt;clinic@example.org&gt;</c>.</param>
/// <param name="PublicUrl"><c>Clinic:PublicUrl</c>: where learners open the clinic.</param>
internal sealed record MailSettings(
    string Host,
    int Port,
    MailSecurity Security,
    NetworkCredential? Login,
    MailboxAddress From,
    Uri PublicUrl
)
{
    private const int SubmissionPort = 587;
    private const int TlsPort = 465;

    /// <summary>Null when e-mail is not set up.</summary>
    /// <exception cref="StartupException">A setting is missing or not valid. The text does not show the password.</exception>
    internal static MailSettings? Read(IConfiguration configuration)
    {
        var mail = configuration.GetSection("Clinic:Mail");
        if (mail["Host"] is not { } host)
            return mail.GetChildren().Any(setting => setting.Value is not null)
                ? throw new StartupException("Clinic:Mail:Host is not set, but other settings of Clinic:Mail are.")
                : null;
        if (Uri.CheckHostName(host) is UriHostNameType.Unknown or UriHostNameType.Basic)
            throw Wrong("Host", host, "Set a name or an address, such as smtp.example.org.");
        var security = ReadSecurity(mail["Security"], host);
        return new(
            host,
            ReadPort(mail["Port"], security),
            security,
            ReadLogin(mail["User"], mail["Password"]),
            ReadFrom(mail["From"]),
            ClinicUrl.Read(configuration).Configured
                ?? throw new StartupException(
                    $"{ClinicUrl.Setting} is not set, and e-mails link to it. Set such as https://clinic.example.org/."
                )
        );
    }

    private static MailSecurity ReadSecurity(string? text, string host) =>
        text is null ? MailSecurity.StartTls
        : !Enum.TryParse<MailSecurity>(text, ignoreCase: true, out var security)
        || !Enum.IsDefined(security)
        || int.TryParse(text, out _)
            ? throw Wrong("Security", text, "Set StartTls, Tls or None.")
        : security == MailSecurity.None && !IsHere(host)
            ? throw Wrong(
                "Security",
                text,
                $"Set StartTls or Tls: only a server on this machine may be None, not {host}."
            )
        : security;

    private static bool IsHere(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static int ReadPort(string? text, MailSecurity security) =>
        text is null ? (security == MailSecurity.Tls ? TlsPort : SubmissionPort)
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
        && port is >= 1 and <= IPEndPoint.MaxPort
            ? port
        : throw Wrong("Port", text, $"Set a whole number from 1 to {IPEndPoint.MaxPort}.");

    private static NetworkCredential? ReadLogin(string? user, string? password) =>
        (user, password) switch
        {
            (null, null) => null,
            ({ Length: > 0 }, { Length: > 0 }) => new(user, password),
            _ => throw new StartupException(
                "Clinic:Mail:User and Clinic:Mail:Password go together. Set both or neither."
            ),
        };

    private static MailboxAddress ReadFrom(string? text) =>
        text is null ? throw new StartupException("Clinic:Mail:From is not set. Set such as clinic@example.org.")
        : MailAddress.TryParse(text, out var from) ? from
        : throw Wrong("From", text, "Set such as clinic@example.org or Mistake Clinic <clinic@example.org>.");

    private static StartupException Wrong(string name, string value, string fix) =>
        new($"Clinic:Mail:{name} is '{value}'. {fix}");
}
