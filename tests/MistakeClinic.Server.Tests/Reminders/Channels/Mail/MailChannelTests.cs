using Microsoft.Extensions.Time.Testing;
using MistakeClinic.Server.Reminders.Channels;
using MistakeClinic.Server.Reminders.Channels.Mail;
using MistakeClinic.Server.Tests.Reminders.Channels.Support;

namespace MistakeClinic.Server.Tests.Reminders.Channels.Mail;

public sealed class MailChannelTests
{
    private readonly Mailing _mailing = new();

    [Fact]
    public async Task A_digest_goes_over_TLS_after_log_in()
    {
        await using var peer = SmtpPeer.Start();
        Assert.IsType<HandOver.Delivered>(await _mailing.SendAsync(Mailing.Settings(peer.Port)));

        var message = Assert.Single(peer.Messages);
        Assert.Contains("Subject: 12 cards are due, about 9 minutes\r\n", message, StringComparison.Ordinal);
        var plain = peer.Commands.Where(line => !line.StartsWith("tls ", StringComparison.Ordinal));
        Assert.Equal(["EHLO", "STARTTLS"], plain.Select(line => line.Split(' ')[0]));
        Assert.Contains(peer.Commands, line => line.StartsWith("tls AUTH PLAIN", StringComparison.Ordinal));
        Assert.Contains(
            "tls MAIL FROM:<clinic@example.org>",
            string.Join('\n', peer.Commands),
            StringComparison.Ordinal
        );
        Assert.Contains("tls RCPT TO:<ada@example.org>", string.Join('\n', peer.Commands), StringComparison.Ordinal);
        Assert.Empty(_mailing.Log.Lines);
    }

    [Fact]
    public async Task TLS_from_the_first_byte_is_spoken_too()
    {
        await using var peer = SmtpPeer.StartWithTls();
        Assert.IsType<HandOver.Delivered>(await _mailing.SendAsync(Mailing.Settings(peer.Port, MailSecurity.Tls)));
        Assert.Single(peer.Messages);
    }

    [Fact]
    public async Task A_server_on_this_machine_may_be_without_TLS_and_log_in()
    {
        await using var peer = SmtpPeer.Start();
        var settings = Mailing.Settings(peer.Port, MailSecurity.None, login: false);
        Assert.IsType<HandOver.Delivered>(await _mailing.SendAsync(settings));
        Assert.DoesNotContain(peer.Commands, line => line.Contains("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_offers_no_TLS_gets_no_password_and_no_message()
    {
        await using var peer = SmtpPeer.Start();
        peer.Extensions.Remove("STARTTLS");
        await RetriesAndLogsAsync(peer);
        Assert.DoesNotContain(peer.Commands, line => line.Contains("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_offers_no_log_in_is_tried_again()
    {
        await using var peer = SmtpPeer.Start();
        peer.Extensions.Remove("AUTH PLAIN");
        await RetriesAndLogsAsync(peer);
    }

    [Fact]
    public async Task A_server_whose_certificate_is_not_trusted_gets_no_password_and_no_message()
    {
        await using var peer = SmtpPeer.Start();
        var channel = new MailChannel(Mailing.Settings(peer.Port), TimeProvider.System, _mailing.Log);
        Assert.IsType<HandOver.Retry>(
            await channel.SendAsync(Mailing.Ada, Digests.Twelve, TestContext.Current.CancellationToken)
        );
        Assert.DoesNotContain(peer.Commands, line => line.Contains("AUTH", StringComparison.Ordinal));
        Assert.Single(_mailing.Log.Lines);
    }

    [Theory]
    [InlineData("550 5.1.1 no such user: secret", "550 5.1.1")]
    [InlineData("550 no such user: secret", "550")]
    [InlineData("551 moved: secret", "551")]
    [InlineData("553 5.1.3 secret", "553 5.1.3")]
    [InlineData("554 5.1.1 secret", "554 5.1.1")]
    [InlineData("556 5.1.10 takes no mail: secret", "556 5.1.10")]
    [InlineData("550 5.2.1 disabled: secret", "550 5.2.1")]
    public async Task An_address_that_is_refused_for_good_is_gone(string answer, string shown)
    {
        await using var peer = SmtpPeer.Start(("RCPT", answer));
        Assert.Equal(
            new HandOver.Gone($"The mail server does not take mail for this address ({shown})."),
            await _mailing.SendAsync(Mailing.Settings(peer.Port))
        );
        Assert.Empty(peer.Messages);
    }

    [Theory]
    [InlineData("421 4.3.2 closing: secret", "421 4.3.2")]
    [InlineData("450 4.2.0 greylisted: secret", "450 4.2.0")]
    [InlineData("451 try later: secret", "451")]
    [InlineData("452 4.2.2 full: secret", "452 4.2.2")]
    [InlineData("552 5.2.2 full: secret", "552 5.2.2")]
    [InlineData("550 5.7.1 relaying denied: secret", "550 5.7.1")]
    [InlineData("550 5.4.1 no route: secret", "550 5.4.1")]
    [InlineData("550 5.1.8 who are you: secret", "550 5.1.8")]
    [InlineData("553 sorry, not in my list (#5.7.1)", "553 5.7.1")]
    [InlineData("554 no: secret", "554")]
    [InlineData("503 not yet: secret", "503")]
    public async Task An_address_that_is_refused_for_now_is_tried_again(string answer, string shown)
    {
        await using var peer = SmtpPeer.Start(("RCPT", answer));
        Assert.Equal(
            new HandOver.Retry($"The mail server does not take mail for this address now ({shown})."),
            await _mailing.SendAsync(Mailing.Settings(peer.Port))
        );
    }

    [Theory]
    [InlineData("connect", "554 5.3.2 not now")]
    [InlineData("connect", "421 4.3.2 busy")]
    [InlineData("connect", SmtpPeer.Cut)]
    [InlineData("EHLO", SmtpPeer.Cut)]
    [InlineData("STARTTLS", "454 4.7.0 not now")]
    [InlineData("AUTH", "535 5.7.8 wrong: plantedpassword")]
    [InlineData("AUTH", "454 4.7.0 not now")]
    [InlineData("MAIL", "451 4.3.0 not now")]
    [InlineData("MAIL", "550 5.7.1 not you")]
    [InlineData("RCPT", "530 5.7.0 log in first")]
    [InlineData("RCPT", SmtpPeer.Cut)]
    [InlineData("DATA", "554 5.6.0 no")]
    [InlineData("DATA", SmtpPeer.Cut)]
    [InlineData("in DATA", SmtpPeer.Cut)]
    [InlineData("after DATA", "451 4.3.0 disk full")]
    [InlineData("after DATA", "554 5.7.1 looks like spam")]
    [InlineData("after DATA", SmtpPeer.Cut)]
    public async Task Anything_else_is_tried_again_and_told_to_the_operator(string verb, string answer)
    {
        await using var peer = SmtpPeer.Start((verb, answer));
        await RetriesAndLogsAsync(peer);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_tried_again()
    {
        var peer = SmtpPeer.Start();
        await peer.DisposeAsync();
        await RetriesAndLogsAsync(Mailing.Settings(peer.Port));
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_given_up_after_a_minute()
    {
        await using var peer = SmtpPeer.Start(("connect", SmtpPeer.Silence));
        var time = new FakeTimeProvider();
        var sending = new MailChannel(Mailing.Settings(peer.Port), time, _mailing.Log).SendAsync(
            Mailing.Ada,
            Digests.Twelve,
            TestContext.Current.CancellationToken
        );
        await peer.Silent;
        Assert.False(sending.IsCompleted);
        time.Advance(MailChannel.Timeout);
        Assert.IsType<HandOver.Retry>(await sending);
    }

    [Fact]
    public async Task A_caller_who_cancels_is_told_so()
    {
        await using var peer = SmtpPeer.Start(("connect", SmtpPeer.Silence));
        using var cancel = new CancellationTokenSource();
        var sending = new MailChannel(Mailing.Settings(peer.Port), TimeProvider.System, _mailing.Log).SendAsync(
            Mailing.Ada,
            Digests.Twelve,
            cancel.Token
        );
        await peer.Silent;
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Empty(_mailing.Log.Lines);
    }

    [Fact]
    public async Task A_message_that_was_taken_is_delivered_also_when_the_farewell_fails()
    {
        await using var peer = SmtpPeer.Start(("QUIT", SmtpPeer.Cut));
        Assert.IsType<HandOver.Delivered>(await _mailing.SendAsync(Mailing.Settings(peer.Port)));
    }

    [Fact]
    public async Task The_same_digest_is_the_same_message_at_every_try()
    {
        await using var peer = SmtpPeer.Start();
        await _mailing.SendAsync(Mailing.Settings(peer.Port));
        await _mailing.SendAsync(Mailing.Settings(peer.Port));
        Assert.Equal(2, peer.Messages.Count);
        Assert.Equal(peer.Messages[0], peer.Messages[1]);
    }

    [Fact]
    public async Task What_is_no_address_is_gone_and_nothing_is_sent()
    {
        await using var peer = SmtpPeer.Start();
        var to = Mailing.Ada with { Email = "ada@example.org\r\nRCPT TO:<eve@example.org>" };
        Assert.IsType<HandOver.Gone>(await _mailing.SendAsync(Mailing.Settings(peer.Port), to));
        Assert.Empty(peer.Commands);
    }

    private Task RetriesAndLogsAsync(SmtpPeer peer) => RetriesAndLogsAsync(Mailing.Settings(peer.Port));

    private async Task RetriesAndLogsAsync(MailSettings settings)
    {
        var ours = new HandOver.Retry("The mail server took no message.", IsOurs: true);
        Assert.Equal(ours, await _mailing.SendAsync(settings));
        var line = Assert.Single(_mailing.Log.Lines);
        Assert.StartsWith("Warning: The mail server localhost:", line, StringComparison.Ordinal);
        Assert.DoesNotContain("planted", line, StringComparison.Ordinal);
        Assert.DoesNotContain("ada@", line, StringComparison.Ordinal);
    }
}
