using MistakeClinic.Cli.Api;
using MistakeClinic.Cli.Storage;
using MistakeClinic.Cli.Terminal;
using MistakeClinic.Scheduling;
using NodaTime;

namespace MistakeClinic.Cli.Sync;

/// <summary>The learner who is logged in: the API, and the files that belong to this learner.</summary>
internal sealed class Account : IDisposable
{
    private Account(Session session, TimeSpan? patience)
    {
        Api = new(session, patience);
        Folder = ConfigFolder.Of(session.LearnerId);
        Outbox = new(InFolder("outbox.jsonl"), ApiJson.Default.OutboxEntry);
        Refused = new(InFolder("refused.jsonl"), ApiJson.Default.RefusedEntry);
    }

    internal ClinicApi Api { get; }

    internal string Folder { get; }

    /// <summary>What the server does not have yet.</summary>
    internal JsonLines<OutboxEntry> Outbox { get; }

    /// <summary>What the server refused.</summary>
    internal JsonLines<RefusedEntry> Refused { get; }

    internal Session Session => Api.Session;

    /// <param name="patience">How long a request may take, where that is not the usual.</param>
    /// <exception cref="InputException">Nobody is logged in.</exception>
    internal static Account Open(TimeSpan? patience = null) =>
        new(
            Session.Read() ?? throw new InputException("clinic: nobody is logged in; run: clinic login SERVER"),
            patience
        );

    /// <summary>As <see cref="Open"/>, and what waits in the outbox is sent if the server answers.</summary>
    internal static Account OpenAndSend(TimeSpan? patience = null)
    {
        var account = Open(patience);
        account.SendQuietly();
        return account;
    }

    internal string InFolder(string name) => Path.Combine(Folder, name);

    /// <summary>The study day that it is now.</summary>
    internal LocalDate StudyDay()
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(Session.TimeZone) ?? DateTimeZone.Utc;
        return new StudyClock(zone, Session.DayStartsAt).DayOf(Clock.Now());
    }

    /// <summary>Writes an entry to the outbox, then sends what is there.</summary>
    internal SendReport Queue(OutboxEntry entry)
    {
        Outbox.Append(entry);
        return Send(TimeSpan.FromSeconds(5));
    }

    internal SendReport Send(TimeSpan patience) =>
        new Sender(Api, Outbox, Refused, InFolder("send.lock")).Send(patience);

    /// <summary>Sends what waits, and says so only when the server refused something.</summary>
    internal void SendQuietly()
    {
        if (Outbox.Read().Count > 0 && Send(TimeSpan.Zero).Refused is { Count: > 0 } refused)
        {
            foreach (var entry in refused)
            {
                Console.Error.WriteLine($"clinic: the server refused a {entry.Entry.Kind}: {entry.Reason}");
            }
        }
    }

    public void Dispose() => Api.Dispose();
}
