using System.Text.RegularExpressions;
using Dapper;
using MistakeClinic.Server.Tests.Reminders.Channels.Mail;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Tests.Reminders;

/// <summary>The reminders that are stored, held against the messages that came in.</summary>
/// <param name="Reminders">How many are stored.</param>
/// <param name="Reached">How many learners got a message.</param>
/// <param name="Doubled">How many reminders a learner has beyond one.</param>
/// <param name="Early">How many were made, tried or came in before their hour.</param>
/// <param name="Mistaken">How many messages bear no reminder's id, or that of another learner's.</param>
/// <param name="Resent">How many messages came in again.</param>
/// <param name="Lateness">From the hour to the first message, in seconds, the shortest first.</param>
internal sealed partial record ReminderAccount(
    int Reminders,
    int Reached,
    int Doubled,
    int Early,
    int Mistaken,
    int Resent,
    IReadOnlyList<double> Lateness
)
{
    private const string Sql = """
        select r.learner_id, r.digest_id, r.remind_at, r.created_at, a.email, min(t.began_at) as began_at
        from reminder r
        join account a using (learner_id)
        left join delivery_attempt t using (learner_id, study_day)
        group by r.learner_id, r.study_day, a.email
        """;

    internal static async Task<ReminderAccount> ReadAsync(NpgsqlConnection admin, SmtpPeer mail)
    {
        var reminders = (await admin.QueryAsync<Row>(Sql)).ToList();
        var messages = Messages(mail);
        var arrivals = messages.ToLookup(message => message.Id, message => message.At);
        var owners = reminders.ToDictionary(row => $"{row.DigestId:N}", row => row.Email);
        var firsts = reminders
            .Where(row => arrivals.Contains($"{row.DigestId:N}"))
            .Select(row => (Row: row, At: arrivals[$"{row.DigestId:N}"].Min()))
            .ToList();
        return new(
            reminders.Count,
            firsts.Select(first => first.Row.LearnerId).Distinct().Count(),
            reminders.Count - reminders.Select(row => row.LearnerId).Distinct().Count(),
            reminders.Count(row => row.CreatedAt < row.RemindAt || row.BeganAt < row.RemindAt)
                + firsts.Count(first => first.At < first.Row.RemindAt),
            messages.Count(message => owners.GetValueOrDefault(message.Id) != message.To),
            messages.Count - arrivals.Count,
            [.. firsts.Select(first => (first.At - first.Row.RemindAt).TotalSeconds).Order()]
        );
    }

    /// <summary>The lateness that this part of the reminders does not pass, in seconds.</summary>
    internal double Late(double part) => Lateness[(int)Math.Ceiling(part * Lateness.Count) - 1];

    private static List<(string Id, string To, Instant At)> Messages(SmtpPeer mail)
    {
        lock (mail.Messages)
            return
            [
                .. mail.Messages.Zip(
                    mail.ArrivedAt,
                    (text, at) => (Id().Match(text).Groups[1].Value, To().Match(text).Groups[1].Value, at)
                ),
            ];
    }

    [GeneratedRegex("^Message-I[dD]: <([0-9a-f]{32})@example.org>", RegexOptions.Multiline)]
    private static partial Regex Id();

    [GeneratedRegex("^To: <?([^>\\s]+)>?", RegexOptions.Multiline)]
    private static partial Regex To();

    private sealed record Row(
        Guid LearnerId,
        Guid DigestId,
        Instant RemindAt,
        Instant CreatedAt,
        string Email,
        Instant? BeganAt
    );
}
