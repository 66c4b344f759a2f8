using System.Text;
using MimeKit;
using MistakeClinic.Server.Reminders.Channels;
using MistakeClinic.Server.Reminders.Channels.Mail;
using MistakeClinic.Server.Tests.Reminders.Channels.Support;

namespace MistakeClinic.Server.Tests.Reminders.Channels.Mail;

public sealed class ReminderMailTests
{
    [Fact]
    public void A_message_has_the_headers_that_mail_programs_look_for()
    {
        var message = Read(Digests.Twelve);
        Assert.Equal("12 cards are due, about 9 minutes", message.Subject);
        Assert.Equal("0199f0a27c3e7000800000000000d001@example.org", message.MessageId);
        Assert.Equal(Digests.Now.ToDateTimeOffset(), message.Date);
        Assert.Equal("ada@example.org", Assert.Single(message.To.Mailboxes).Address);
        // RFC 8058, section 3.1.
        Assert.Equal(
            "<https://clinic.example.org/unsubscribe?token=plantedtoken>",
            message.Headers["List-Unsubscribe"]
        );
        Assert.Equal("List-Unsubscribe=One-Click", message.Headers["List-Unsubscribe-Post"]);
        // RFC 3834, section 5.
        Assert.Equal("auto-generated", message.Headers["Auto-Submitted"]);
    }

    [Fact]
    public void Plain_text_and_HTML_say_the_same()
    {
        var message = Read(Digests.Twelve);
        const string Quiz =
            "Next quiz: Mid-term, Friday 11 December 2026, 14:00 (Europe/Paris). Readiness 82% if you follow the plan.";
        Assert.All(
            [message.TextBody, message.HtmlBody],
            body =>
            {
                Assert.Contains("12 cards are due, about 9 minutes.", body, StringComparison.Ordinal);
                Assert.Contains(Quiz, body, StringComparison.Ordinal);
                Assert.Contains("https://clinic.example.org/", body, StringComparison.Ordinal);
                Assert.Contains(
                    "https://clinic.example.org/unsubscribe?token=plantedtoken",
                    body,
                    StringComparison.Ordinal
                );
            }
        );
    }

    [Fact]
    public void One_card_is_one_card_and_a_test_says_so()
    {
        var message = Read(Digests.Twelve with { DueCount = 1, Minutes = 1, NextQuiz = null, IsTest = true });
        Assert.Equal("Test: 1 card is due, about 1 minute", message.Subject);
        Assert.DoesNotContain("quiz", message.TextBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mid-term\r\nBcc: eve@example.org\r\n\r\nHello")]
    [InlineData("<script>alert(1)</script>\n.\nMAIL FROM:<eve@example.org>")]
    [InlineData("Examen d'été 漢字 😀")]
    [InlineData(
        "a title of two hundred letters aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    )]
    public void A_title_is_only_ever_text(string title)
    {
        var digest = Digests.Twelve with { NextQuiz = Digests.Twelve.NextQuiz! with { Title = title } };
        var message = Read(digest);
        Assert.Equal(
            Read(Digests.Twelve).Headers.Select(header => header.Field),
            message.Headers.Select(header => header.Field)
        );
        Assert.Null(message.Headers["Bcc"]);
        Assert.Contains(
            string.Concat(title.Select(c => char.IsControl(c) ? ' ' : c)),
            message.TextBody,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("<script", message.HtmlBody, StringComparison.Ordinal);
        // RFC 5322, section 2.1.1; ASCII, so that every server takes it.
        Assert.All(Lines(digest), line => Assert.InRange(line.Length, 0, 998));
        Assert.All(Lines(digest), line => Assert.True(Ascii.IsValid(line)));
    }

    [Theory]
    [InlineData("ada@example.org", "ada@example.org")]
    [InlineData("Ada <ada@example.org>", "ada@example.org")]
    [InlineData("ada+cards@mail.example.org", "ada+cards@mail.example.org")]
    public void One_mailbox_is_read(string text, string address)
    {
        Assert.True(MailAddress.TryParse(text, out var mailbox));
        Assert.Equal(address, mailbox.Address);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ada")]
    [InlineData("@example.org")]
    [InlineData("ada@")]
    [InlineData("ada@example.org, eve@example.org")]
    [InlineData("friends: ada@example.org;")]
    [InlineData("<@relay.example.org:ada@example.org>")]
    [InlineData("ada@example.org\r\nBcc: eve@example.org")]
    [InlineData("ada@example.org\nBcc: eve@example.org")]
    [InlineData("ada@example.org\0")]
    [InlineData("\"a b\"@example.org")]
    [InlineData("ada@exa mple.org")]
    [InlineData("ada@eve@example.org")]
    public void Anything_but_one_mailbox_is_refused(string text) => Assert.False(MailAddress.TryParse(text, out _));

    private static MimeMessage Read(Digest digest)
    {
        using var stream = new MemoryStream(Write(digest));
        return MimeMessage.Load(stream, TestContext.Current.CancellationToken);
    }

    private static string[] Lines(Digest digest) => Encoding.UTF8.GetString(Write(digest)).Split("\n");

    private static byte[] Write(Digest digest)
    {
        using var stream = new MemoryStream();
        using var message = ReminderMail.Write(
            digest,
            new MailboxAddress(null, Mailing.Ada.Email),
            Mailing.Ada.Unsubscribe,
            Mailing.Settings(25)
        );
        message.WriteTo(stream, TestContext.Current.CancellationToken);
        return stream.ToArray();
    }
}
