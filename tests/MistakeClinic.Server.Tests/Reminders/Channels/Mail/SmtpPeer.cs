using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MistakeClinic.Server.Tests.Reminders.Channels.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Reminders.Channels.Mail;

/// <summary>
/// A mail server on this machine (RFC 5321, STARTTLS of RFC 3207, AUTH PLAIN of RFC 4954) that does what a test wants at
/// each command: the answer to a command is looked up by its verb.
/// </summary>
internal sealed class SmtpPeer : IAsyncDisposable
{
    /// <summary>As an answer: cut the connection without one.</summary>
    internal const string Cut = "cut";

    /// <summary>As an answer: say nothing, and wait until the client goes.</summary>
    internal const string Silence = "silence";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate = TestAuthority.Issue("localhost");
    private readonly Dictionary<string, string> _answers;
    private readonly bool _startsWithTls;
    private readonly Task _serving;
    private readonly TaskCompletionSource _silent = new();

    private SmtpPeer(Dictionary<string, string> answers, bool startsWithTls)
    {
        (_answers, _startsWithTls) = (answers, startsWithTls);
        _listener.Start();
        _serving = ServeAsync();
    }

    internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What extensions it offers; STARTTLS only until it is in use.</summary>
    internal List<string> Extensions { get; } = ["STARTTLS", "AUTH PLAIN", "ENHANCEDSTATUSCODES", "8BITMIME"];

    /// <summary>The commands that came in, those over TLS with "tls " before them.</summary>
    internal List<string> Commands { get; } = [];

    /// <summary>Ends when a client waits for what is not said.</summary>
    internal Task Silent => _silent.Task;

    /// <summary>The messages that came in.</summary>
    internal List<string> Messages { get; } = [];

    /// <summary>When each of <see cref="Messages"/> came in, by this machine's clock.</summary>
    internal List<Instant> ArrivedAt { get; } = [];

    internal static SmtpPeer Start(params (string Verb, string Answer)[] answers) =>
        new(answers.ToDictionary(answer => answer.Verb, answer => answer.Answer), startsWithTls: false);

    /// <summary>One whose answers may be changed while it runs.</summary>
    internal static SmtpPeer Start(Dictionary<string, string> answers) => new(answers, startsWithTls: false);

    internal static SmtpPeer StartWithTls() => new([], startsWithTls: true);

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _serving;
        _certificate.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                _ = ServeAsync(client);
            }
        }
        catch (Exception e) when (e is SocketException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
            await ServeAsync(client.GetStream());
    }

    private async Task ServeAsync(Stream stream)
    {
        try
        {
            var secure = _startsWithTls;
            if (secure)
                stream = await EncryptAsync(stream);
            var lines = new LineReader(stream);
            if (Answer("connect", "") == Silence)
            {
                _silent.SetResult();
                await lines.ReadAsync();
                return;
            }
            await WriteAsync(stream, Answer("connect", "220 localhost"));
            while (await lines.ReadAsync() is { } line && Answer(Verb(line), "") != Cut)
            {
                lock (Commands)
                    Commands.Add((secure ? "tls " : "") + line);
                await WriteAsync(stream, Answer(Verb(line), Usual(Verb(line), secure)));
                if (Verb(line) == "STARTTLS")
                {
                    (stream, secure) = (await EncryptAsync(stream), true);
                    lines = new LineReader(stream);
                }
                if (Verb(line) == "DATA" && Answer("DATA", "354").StartsWith('3') && !await TakeAsync(stream, lines))
                    return;
            }
        }
        catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
        {
            // The client has gone.
        }
        finally
        {
            await stream.DisposeAsync();
        }
    }

    private async Task<bool> TakeAsync(Stream stream, LineReader lines)
    {
        var message = new StringBuilder();
        while (await lines.ReadAsync() is { } line && line != ".")
        {
            if (Answer("in DATA", "") == Cut)
                return false;
            message.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }
        lock (Messages)
        {
            Messages.Add(message.ToString());
            ArrivedAt.Add(SystemClock.Instance.GetCurrentInstant());
        }
        if (Answer("after DATA", "") == Cut)
            return false;
        await WriteAsync(stream, Answer("after DATA", "250 2.0.0 taken"));
        return true;
    }

    private string Usual(string verb, bool secure) =>
        verb switch
        {
            "EHLO" => string.Concat([
                "250-localhost\r\n",
                .. Extensions.Where(e => !secure || e != "STARTTLS").Select(e => $"250-{e}\r\n"),
                "250 OK",
            ]),
            "STARTTLS" => "220 2.0.0 go ahead",
            "AUTH" => "235 2.7.0 welcome",
            "DATA" => "354 go ahead",
            "QUIT" => "221 2.0.0 bye",
            _ => "250 2.0.0 OK",
        };

    private string Answer(string verb, string otherwise) => _answers.GetValueOrDefault(verb, otherwise);

    private static string Verb(string line) => line.Split(' ', ':')[0].ToUpperInvariant();

    private async Task<Stream> EncryptAsync(Stream plain)
    {
        var encrypted = new SslStream(plain);
        await encrypted.AuthenticateAsServerAsync(_certificate);
        return encrypted;
    }

    private static Task WriteAsync(Stream stream, string answer) =>
        answer == Cut
            ? throw new IOException(Cut)
            : stream.WriteAsync(Encoding.ASCII.GetBytes(answer + "\r\n")).AsTask();
}
