using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using NodaTime;
using NodaTime.Text;

namespace MistakeClinic.Server.Reminders.Channels.Calendar;

/// <summary>
/// Writes a feed that calendar programs subscribe to (RFC 5545, RFC 7986): an all-day event for each study day with cards,
/// and each quiz at its time. The same facts at the same instant give the same bytes.
/// </summary>
internal static class CalendarFeed
{
    /// <summary>What to serve it as.</summary>
    internal const string ContentType = "text/calendar; charset=utf-8";

    private const string ProductId = "-//Mistake Clinic//Mistake Clinic//EN";
    private const string Name = "Mistake Clinic";

    // One hour: as often as the counts of a day's study may be worth looking at.
    private const string Refresh = "PT1H";

    /// <summary>The feed, its lines folded to 75 octets.</summary>
    /// <param name="facts">What it shows.</param>
    /// <param name="now">When the days' counts were computed: the stamp of their events.</param>
    internal static string Write(CalendarFacts facts, Instant now)
    {
        var calendar = new Ical.Net.Calendar { ProductId = ProductId };
        calendar.AddProperty("NAME", Name);
        calendar.AddProperty("X-WR-CALNAME", Name);
        calendar.AddProperty("X-WR-TIMEZONE", facts.Zone.Id);
        var interval = new CalendarProperty("REFRESH-INTERVAL", Refresh);
        interval.AddParameter("VALUE", "DURATION");
        calendar.Properties.Add(interval);
        calendar.AddProperty("X-PUBLISHED-TTL", Refresh);
        foreach (var day in facts.Days.Where(day => day.DueCount > 0))
            calendar.Events.Add(Of(day, facts.FeedId, now));
        foreach (var quiz in facts.Quizzes)
            calendar.Events.Add(Of(quiz, facts.Zone));
        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    private static CalendarEvent Of(CalendarDay day, Guid feed, Instant now) =>
        new()
        {
            Uid = $"{LocalDatePattern.Iso.Format(day.Day)}.{feed:N}@mistake-clinic",
            DtStamp = Utc(now),
            Start = new CalDateTime(day.Day.Year, day.Day.Month, day.Day.Day),
            Summary = DigestText.Load(day.DueCount, day.Minutes),
            // Whoever plans a meeting is not kept from it by a few cards.
            Transparency = TransparencyType.Transparent,
        };

    private static CalendarEvent Of(CalendarQuiz quiz, DateTimeZone zone) =>
        new()
        {
            Uid = $"{quiz.QuizId.Value:N}@mistake-clinic",
            DtStamp = Utc(quiz.ChangedAt),
            LastModified = Utc(quiz.ChangedAt),
            Sequence = quiz.Revision,
            Start = Utc(quiz.StartsAt),
            Summary = $"Quiz: {DigestText.OneLine(quiz.Title)}",
            Description = $"{DigestText.Local(quiz.StartsAt, zone)} ({zone.Id})",
        };

    private static CalDateTime Utc(Instant instant) => new(instant.ToDateTimeUtc(), CalDateTime.UtcTzId);
}
