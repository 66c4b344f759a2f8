using System.Globalization;
using System.Text;
using MistakeClinic.Cli.Api;
using MistakeClinic.Cli.Storage;
using MistakeClinic.Cli.Terminal;
using MistakeClinic.Contracts;
using NodaTime;

namespace MistakeClinic.Cli.Sync;

/// <summary>What <c>clinic status</c> prints.</summary>
/// <param name="Server">The server.</param>
/// <param name="Email">Who is logged in there.</param>
/// <param name="Unreachable">Why the server tells nothing now, or null; then the four after it are null.</param>
/// <param name="Due">How much is due.</param>
/// <param name="NextDueAt">When more becomes due.</param>
/// <param name="ReminderAt">The local time of the daily reminder, or null for none.</param>
/// <param name="NextQuiz">The quiz that begins next, or null.</param>
/// <param name="Waiting">How many entries the outbox holds.</param>
/// <param name="OldestWaiting">When the oldest of them was written.</param>
/// <param name="Refused">What the server refused.</param>
/// <param name="TornFile">Lines that a crash tore, if any.</param>
internal sealed record StatusReport(
    Uri Server,
    string Email,
    string? Unreachable,
    DueCounts? Due,
    Instant? NextDueAt,
    LocalTime? ReminderAt,
    ListedQuiz? NextQuiz,
    int Waiting,
    Instant? OldestWaiting,
    IReadOnlyList<RefusedEntry> Refused,
    string? TornFile
)
{
    internal static StatusReport Of(Account account)
    {
        var session = account.Session;
        var report = new StatusReport(session.Server, session.Email, null, null, null, null, null, 0, null, [], null);
        try
        {
            var due = account.Api.Get("v1/due?limit=1", ApiJson.Default.DueResponse);
            var me = account.Api.Get("v1/me", ApiJson.Default.MeResponse);
            report = report with
            {
                Due = due.Counts,
                NextDueAt = due.NextDueAt,
                ReminderAt = me.ReminderAt,
                NextQuiz = FindNextQuiz(account.Api),
            };
        }
        catch (Exception e) when (e is UnreachableException or NotLoggedInException)
        {
            report = report with { Unreachable = e.Message };
        }
        var waiting = account.Outbox.Read();
        return report with
        {
            Waiting = waiting.Count,
            OldestWaiting = waiting is [var oldest, ..] ? oldest.QueuedAt : null,
            Refused = account.Refused.Read(),
            TornFile = File.Exists(account.Outbox.TornPath) ? account.Outbox.TornPath : null,
        };
    }

    // The list has the latest first.
    private static ListedQuiz? FindNextQuiz(ClinicApi api)
    {
        var now = Clock.Now();
        ListedQuiz? next = null;
        string? cursor = null;
        do
        {
            var path = cursor is null
                ? "v1/quizzes?limit=200"
                : $"v1/quizzes?limit=200&cursor={Uri.EscapeDataString(cursor)}";
            var page = api.Get(path, ApiJson.Default.PageListedQuiz);
            next = page.Items.LastOrDefault(quiz => quiz.StartsAt > now) ?? next;
            cursor = page.Items.Any(quiz => quiz.StartsAt <= now) ? null : page.NextCursor;
        } while (cursor is not null);
        return next;
    }

    internal string ToText()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Screen.Clean(Email)} at {Server}\n");
        if (Unreachable is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Unreachable}\n");
        }
        if (Due is { } due)
        {
            var all = due.Learning + due.Planned + due.Review + due.New;
            text.Append(
                CultureInfo.InvariantCulture,
                $"Due: {all} ({due.Learning} learning, {due.Planned} planned, {due.Review} review, {due.New} new)"
            );
            text.Append(NextDueAt is { } more ? $"; more at {Screen.Local(more)}\n" : "\n");
            text.Append(ReminderAt is { } at ? $"Reminder: daily at {at:HH':'mm}\n" : "Reminder: none\n");
            text.Append(
                NextQuiz is { } quiz ? $"Next quiz: {Screen.Clean(quiz.Title)}, {Screen.Local(quiz.StartsAt)}\n" : ""
            );
        }
        text.Append(
            OldestWaiting is { } oldest
                ? $"Outbox: {Waiting} waiting since {Screen.Local(oldest)}\n"
                : "Outbox: empty\n"
        );
        foreach (var refused in Refused)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"Refused: {refused.Entry.Kind} {refused.Entry.Id}, {Screen.Local(refused.RefusedAt)}: {Screen.Clean(refused.Reason)}\n"
            );
        }
        text.Append(
            TornFile is null ? "" : $"Torn: lines that a crash cut off are in {TornFile}; read them, then delete it.\n"
        );
        return text.ToString();
    }
}
