using Dapper;
using MistakeClinic.Faults.Tests.Checking;
using MistakeClinic.Faults.Tests.Sites;
using MistakeClinic.Server.Tests.Reminders;
using MistakeClinic.Server.Tests.Reminders.Channels.Mail;
using NodaTime;

namespace MistakeClinic.Faults.Tests.Upgrades;

/// <summary>Learners who are reminded by e-mail, some in each stage of a story.</summary>
internal sealed class RemindedLearners
{
    private const int Each = 30;

    // Over two seconds from now on.
    private const string GiveHoursSql = """
        update reminder_clock c set next_reminder_at = clock_timestamp() + interval '1 s' + n * interval '2 s' / @Each
        from unnest(@these) with ordinality as k(learner_id, n) where k.learner_id = c.learner_id
        """;

    private const string ChannelsSql = """
        insert into channel (learner_id, channel_id, kind, address, created_at, verified_at)
        select learner_id, gen_random_uuid(), 'email', email, now(), now() from account where learner_id = any(@all)
        """;

    private const string LeftSql = """
        select count(*) from unnest(@these) k(learner_id) where not exists (
            select from delivery d where d.learner_id = k.learner_id and d.state = 'delivered')
        """;

    private readonly Queue<Guid[]> _stages;

    private RemindedLearners(IReadOnlyList<Guid> all) => (Count, _stages) = (all.Count, new(all.Chunk(Each)));

    /// <summary>How many there are.</summary>
    internal int Count { get; }

    /// <summary>What nodes need that remind learners by this mail server, and do nothing else beside.</summary>
    internal static (string Name, string Value)[] Settings(SmtpPeer mail) =>
        [
            ("Clinic:Jobs", "true"),
            ("Clinic:RemindCron", "*/2 * * * * ?"),
            ("Clinic:SendCron", "*/2 * * * * ?"),
            ("Clinic:FitCron", "0 0 3 1 1 ? 2098"),
            ("Clinic:ClusterCheckInSeconds", "1"),
            ("Clinic:Mail:Host", "127.0.0.1"),
            ("Clinic:Mail:Port", $"{mail.Port}"),
            ("Clinic:Mail:Security", "None"),
            ("Clinic:Mail:From", "clinic@example.org"),
            ("Clinic:PublicUrl", "https://clinic.example.org/"),
        ];

    /// <summary>Makes learners with a card that is due; what is stored for them counts as acknowledged.</summary>
    internal static async Task<RemindedLearners> MakeAsync(Site site, History history, int stages)
    {
        await using var admin = await site.OpenAsync();
        // It is about noon where they live: no study day begins or ends meanwhile, and the hour of the next is far.
        var now = await admin.ExecuteScalarAsync<Instant>("select clock_timestamp()");
        var east = 12 - now.InUtc().Hour;
        var learners = await new Seed
        {
            NextAt = now + Duration.FromDays(1),
            ReminderAt = LocalTime.Midnight,
            Zone = east >= 0 ? $"Etc/GMT-{east}" : $"Etc/GMT+{-east}",
            DueCards = 0,
            NewCards = 1,
        }.MakeAsync(admin, Each * stages);
        var all = learners.Select(learner => learner.Value).ToArray();
        await admin.ExecuteAsync(ChannelsSql, new { all });
        var made = await admin.QueryAsync<(Guid Id, Guid Learner, string Mistake)>(
            "select mistake_id, learner_id, mistake from mistake where learner_id = any(@all)",
            new { all }
        );
        foreach (var (id, learner, mistake) in made)
        {
            var stored = new Stored(Thing.Mistake, id, learner, mistake);
            history.Begin(stored);
            history.End(stored, Outcome.Ok);
        }
        return new(all);
    }

    /// <summary>Lets the hour of the next ones come, and waits until the mail server has taken what is for them.</summary>
    internal async Task RemindNextAsync(Site site, CancellationToken ct)
    {
        var these = _stages.Dequeue();
        await using var admin = await site.OpenAsync();
        await admin.ExecuteAsync(GiveHoursSql, new { these, Each });
        while (await admin.ExecuteScalarAsync<int>(LeftSql, new { these }) > 0)
            await Task.Delay(50, ct);
    }
}
