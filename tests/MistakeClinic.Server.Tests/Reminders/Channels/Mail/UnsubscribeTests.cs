using System.Net;
using System.Text.RegularExpressions;
using Dapper;
using MimeKit;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Reminders.Channels.Support;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Reminders.Channels.Mail;

public sealed partial class UnsubscribeTests(ChannelServer server) : IClassFixture<ChannelServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_click_of_a_mail_program_ends_the_mails_and_no_other_channel()
    {
        var learner = await server.NewRemindedAsync();
        var hook = (await server.NewVerifiedWebhookAsync(learner)).Channel;
        await server.RemindAsync();
        var link = Link(learner);

        // As RFC 8058, section 3.1, has it: no cookies, no log-in.
        for (var click = 0; click < 2; click++)
        {
            using var form = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
            using var answer = await server.NewStranger().Http.PostAsync(link, form, Ct);
            Assert.Equal(
                (HttpStatusCode.OK, "text/plain"),
                (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType)
            );
        }
        var channels = (await learner.GetAsync<ChannelPage>("/v1/channels")).Items;
        var mail = channels.Single(channel => channel.Kind == ChannelKind.Email);
        Assert.Equal("Unsubscribed by the link in an e-mail.", mail.DisabledReason);
        Assert.Equal(server.Now, mail.DisabledAt);
        Assert.Null(channels.Single(channel => channel.ChannelId == hook.ChannelId).DisabledAt);
    }

    [Fact]
    public async Task After_the_channel_was_deleted_the_link_still_answers()
    {
        var learner = await server.NewRemindedAsync();
        await server.RemindAsync();
        var link = Link(learner);
        var mail = Assert.Single((await learner.GetAsync<ChannelPage>("/v1/channels")).Items);
        await learner.SendAsync(HttpMethod.Delete, $"/v1/channels/{mail.ChannelId}");

        using var answer = await server.NewStranger().Http.PostAsync(link, null, Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Looking_at_the_link_shows_a_button_and_changes_nothing()
    {
        var learner = await server.NewRemindedAsync();
        await server.RemindAsync();
        using var page = await server.NewStranger().Http.GetAsync(Link(learner), Ct);
        var html = await page.Content.ReadAsStringAsync(Ct);

        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.StatusCode, page.Content.Headers.ContentType!.MediaType));
        Assert.Contains("<form method=\"post\">", html, StringComparison.Ordinal);
        Assert.DoesNotContain("script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(
            "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            string.Join(' ', page.Headers.GetValues("Content-Security-Policy"))
        );
        Assert.Null(Assert.Single((await learner.GetAsync<ChannelPage>("/v1/channels")).Items).DisabledAt);
    }

    [Fact]
    public async Task The_button_works_also_for_who_is_logged_in_where_browsers_do_not_say_who_asks()
    {
        var learner = await server.NewRemindedAsync();
        await server.RemindAsync();
        var link = Link(learner);
        var browser = server.NewStranger();
        using var opened = await browser.SendAsync(
            HttpMethod.Post,
            "/v1/sessions",
            new
            {
                email = learner.Email,
                password = learner.Password,
                kind = "cookie",
            }
        );
        var cookie = opened.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        using var answer = await browser.SendAsync(
            HttpMethod.Post,
            link.ToString(),
            headers: headers =>
            {
                headers.Add("Cookie", cookie);
                headers.Add("Origin", "null");
            }
        );
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("CfDJ8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_token_that_is_none_is_not_found(string token)
    {
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
        {
            var problem = await server.NewStranger().FailAsync(method, $"/v1/unsubscribe/{token}");
            Assert.Equal(HttpStatusCode.NotFound, problem.Status);
        }
    }

    [Fact]
    public async Task What_was_switched_off_is_told_once_in_the_next_digest_of_the_others()
    {
        var learner = await server.NewRemindedAsync();
        var hook = (await server.NewVerifiedWebhookAsync(learner)).Channel;
        await using var admin = await server.OpenAsync();
        await admin.ExecuteAsync(
            """
            update channel set disabled_at = @now, disabled_reason = 'Its server answered that the webhook is gone (410).'
            where channel_id = @ChannelId
            """,
            new { hook.ChannelId, now = server.Now }
        );
        for (var day = 0; day < 2; day++)
        {
            await admin.ExecuteAsync(
                "update reminder_clock set next_reminder_at = @now where learner_id = @LearnerId",
                new { learner.LearnerId, now = server.Now }
            );
            await server.RemindAsync();
            server.Time.Advance(TimeSpan.FromDays(1));
        }

        var texts = server.MessagesTo(learner).Select(PlainText).ToList();
        Assert.Equal(2, texts.Count);
        const string Notice =
            "Reminders no longer go to the webhook at hooks.example.org: Its server answered that the webhook is gone (410).";
        Assert.Contains(Notice, texts[0], StringComparison.Ordinal);
        Assert.DoesNotContain("no longer", texts[1], StringComparison.Ordinal);
        Assert.DoesNotContain(new Uri(hook.Address).AbsolutePath, texts[0], StringComparison.Ordinal);
    }

    private Uri Link(Learner learner)
    {
        var link = new Uri(UnsubscribeUrl().Match(PlainText(server.MessagesTo(learner)[^1])).Value);
        Assert.Equal("clinic.example.org", link.Host);
        return new Uri(link.PathAndQuery, UriKind.Relative);
    }

    private static string PlainText(string message)
    {
        using var bytes = new MemoryStream(System.Text.Encoding.ASCII.GetBytes(message));
        return MimeMessage.Load(bytes, Ct).TextBody!;
    }

    [GeneratedRegex(@"https://\S+/v1/unsubscribe/\S+")]
    private static partial Regex UnsubscribeUrl();
}
