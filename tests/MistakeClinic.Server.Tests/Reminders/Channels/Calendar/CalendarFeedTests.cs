using System.Text;
using Ical.Net.CalendarComponents;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Reminders.Channels.Calendar;
using MistakeClinic.Server.Tests.Reminders.Channels.Support;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Reminders.Channels.Calendar;

public sealed class CalendarFeedTests
{
    private static readonly QuizId Quiz = new(Guid.Parse("0199f0a2-7c3e-7000-8000-000000000010"));
    private static readonly Instant Changed = Digests.Now - Duration.FromDays(2);

    private static readonly CalendarFacts Facts = new(
        Guid.Parse("0199f0a2-7c3e-4000-8000-00000000feed"),
        [new(new(2026, 12, 8), 12, 9), new(new(2026, 12, 9), 0, 0), new(new(2026, 12, 10), 1, 1)],
        [new(Quiz, "Mid-term", Instant.FromUtc(2026, 12, 11, 13, 0), 3, Changed)],
        DateTimeZoneProviders.Tzdb["Europe/Paris"]
    );

    [Fact]
    public void A_study_day_is_an_all_day_event_and_one_without_cards_is_none()
    {
        var days = Events(Facts).Where(e => e.IsAllDay).ToList();
        Assert.Equal(["12 cards, about 9 minutes", "1 card, about 1 minute"], days.Select(e => e.Summary));
        Assert.Equal([new DateOnly(2026, 12, 8), new DateOnly(2026, 12, 10)], days.Select(e => e.Start!.Date));
        Assert.All(days, e => Assert.Equal("TRANSPARENT", e.Transparency));
        Assert.All(days, e => Assert.Equal(Digests.Now.ToDateTimeUtc(), e.DtStamp!.AsUtc));
    }

    [Fact]
    public void A_quiz_is_an_event_at_its_instant()
    {
        var quiz = Assert.Single(Events(Facts), e => !e.IsAllDay);
        Assert.Equal("Quiz: Mid-term", quiz.Summary);
        Assert.Equal(new DateTime(2026, 12, 11, 13, 0, 0, DateTimeKind.Utc), quiz.Start!.AsUtc);
        Assert.Equal("Friday 11 December 2026, 14:00 (Europe/Paris)", quiz.Description);
        Assert.Equal(3, quiz.Sequence);
        Assert.Equal(Changed.ToDateTimeUtc(), quiz.LastModified!.AsUtc);
        Assert.Equal(Changed.ToDateTimeUtc(), quiz.DtStamp!.AsUtc);
    }

    [Fact]
    public void Events_keep_their_ids_while_what_they_tell_changes()
    {
        var later = Facts with
        {
            Days = [new(new(2026, 12, 8), 3, 2), new(new(2026, 12, 9), 5, 4)],
            Quizzes = [Facts.Quizzes[0] with { Title = "Final", StartsAt = Digests.Now, Revision = 4 }],
        };
        var (before, after) = (Events(Facts), Events(later));
        Assert.Equal(before[0].Uid, after[0].Uid);
        Assert.Equal(before[^1].Uid, after[^1].Uid);
        var ids = before.Concat(after).Select(e => e.Uid).Distinct().ToList();
        Assert.Equal(4, ids.Count);
        Assert.NotEqual(before[0].Uid, Events(Facts with { FeedId = Guid.NewGuid() })[0].Uid);
    }

    [Fact]
    public void The_same_facts_give_the_same_bytes() => Assert.Equal(Write(Facts), Write(Facts));

    [Fact]
    public void A_feed_says_what_it_is_and_how_often_to_fetch_it()
    {
        var lines = Unfolded(Write(Facts));
        Assert.Equal("BEGIN:VCALENDAR", lines[0]);
        Assert.Equal("END:VCALENDAR", lines[^1]);
        Assert.Contains("VERSION:2.0", lines);
        Assert.Contains("X-WR-CALNAME:Mistake Clinic", lines);
        Assert.Contains("X-WR-TIMEZONE:Europe/Paris", lines);
        // RFC 7986, section 5.7.
        Assert.Contains("REFRESH-INTERVAL;VALUE=DURATION:PT1H", lines);
        Assert.Contains("DTSTART;VALUE=DATE:20261208", lines);
        Assert.Contains("DTSTART:20261211T130000Z", lines);
        // A METHOD would make it an invitation.
        Assert.DoesNotContain(lines, line => line.StartsWith("METHOD", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Commas, semicolons; and \\ backslashes")]
    [InlineData("Two\r\nEND:VEVENT\r\nlines")]
    [InlineData(
        "A title of many letters, which goes on and on until it has to be folded, more than once in fact, to fit"
    )]
    [InlineData(
        "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字"
    )]
    [InlineData("x😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀")]
    public void Any_title_reads_back_from_lines_of_75_octets(string title)
    {
        var facts = Facts with { Quizzes = [Facts.Quizzes[0] with { Title = title }] };
        var feed = Write(facts);
        // RFC 5545, section 3.1, read strictly: CRLF ends each line, the last too, and nothing else does.
        Assert.EndsWith("\r\n", feed, StringComparison.Ordinal);
        var lines = feed[..^2].Split("\r\n");
        Assert.All(lines, line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, 75));
        Assert.All(lines, line => Assert.DoesNotContain(line, char.IsControl));
        Assert.Equal(3, lines.Count(line => line == "BEGIN:VEVENT"));
        // Each line on its own is whole text: no character was cut in two.
        Assert.All(lines, line => Assert.DoesNotContain(line, c => c == '\uFFFD'));
        Assert.All(lines, line => Assert.Equal(line, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(line))));

        var quiz = Assert.Single(Events(facts), e => !e.IsAllDay);
        Assert.Equal($"Quiz: {title.Replace("\r\n", "  ", StringComparison.Ordinal)}", quiz.Summary);
    }

    [Fact]
    public void A_learner_with_nothing_to_do_has_an_empty_calendar() =>
        Assert.Empty(Events(Facts with { Days = [], Quizzes = [] }));

    [Fact]
    public async Task The_npm_package_ical_js_reads_the_same()
    {
        var title = "Commas, semicolons; 漢字 and \\ backslashes, and enough letters to be folded";
        var facts = Facts with { Quizzes = [Facts.Quizzes[0] with { Title = title }] };
        var read = await NodePeer.AskAsync("calendar.mjs", new { feed = Write(facts) });
        Assert.Equal("Mistake Clinic", read.GetProperty("name").GetString());
        var events = read.GetProperty("events").EnumerateArray().ToList();
        Assert.Equal(3, events.Count);
        var day = events.Single(e => e.GetProperty("start").GetString() == "2026-12-08");
        Assert.True(day.GetProperty("allDay").GetBoolean());
        Assert.Equal("12 cards, about 9 minutes", day.GetProperty("summary").GetString());
        var quiz = events.Single(e => e.GetProperty("start").GetString() == "2026-12-11T13:00:00Z");
        Assert.Equal($"Quiz: {title}", quiz.GetProperty("summary").GetString());
    }

    private static string Write(CalendarFacts facts) => CalendarFeed.Write(facts, Digests.Now);

    private static List<CalendarEvent> Events(CalendarFacts facts) => [.. Ical.Net.Calendar.Load(Write(facts))!.Events];

    private static string[] Unfolded(string feed) =>
        feed.Replace("\r\n ", "", StringComparison.Ordinal).TrimEnd().Split("\r\n");
}
