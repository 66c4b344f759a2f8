using System.Globalization;
using Dapper;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Reminders;

/// <summary>
/// The promise to a learner who asked to be reminded: every reminder is made once and is handed over, under one id however
/// often it is tried, never before its hour and hardly ever a minute after it, whatever happens to the servers.
/// </summary>
public sealed class ReminderFaultTests
{
    private const int Learners = 3000;
    private const double SecondsLateAtMost = 60;

    private const string NoFakeTime =
        "The fault of a clock that is ahead was left out: install libfaketime (Debian: apt install libfaketime).";

    // Their hours come one after the other, over a minute.
    private const string GiveHoursSql = """
        update reminder_clock c set next_reminder_at = @from + n * interval '60 s' / @Learners
        from (select learner_id, row_number() over (order by learner_id) - 1 as n from reminder_clock) k
        where k.learner_id = c.learner_id;

        insert into channel (learner_id, channel_id, kind, address, created_at, verified_at)
        select learner_id, gen_random_uuid(), 'email', email, now(), now() from account
        """;

    private const string LeftSql = """
        select count(*) from reminder_clock c where not exists (
            select from delivery d where d.learner_id = c.learner_id and d.state = 'delivered')
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_reminder_is_lost_doubled_or_early_whatever_happens_to_nodes_clocks_and_database()
    {
        var ahead = FakeTimeLibrary();
        Assert.False(ahead is null && Environment.GetEnvironmentVariable("CI") is not null, NoFakeTime);
        await using var site = await FaultSite.StartAsync();
        await site.StartNodeAsync();
        await site.StartNodeAsync();
        // The one whose clock is ahead sees each firing's time come first, and so does most of the work.
        var seconds = await site.StartNodeAsync(ahead is null ? [] : FifteenSecondsAhead(ahead));
        Assert.True(ahead is null || seconds is > 10 and < 16, $"That node's clock is {seconds} s ahead.");
        var from = await MakeLearnersAsync(site);

        await UntilAsync(from + Duration.FromSeconds(8));
        var frozen = await site.SenderAsync();
        await frozen.SignalAsync("STOP");
        await UntilAsync(from + Duration.FromSeconds(20));
        await frozen.SignalAsync("CONT");
        await UntilAsync(from + Duration.FromSeconds(30));
        await site.RestartDatabaseAsync();
        await UntilAsync(from + Duration.FromSeconds(42));
        await site.KillAsync(await site.SenderAsync());

        await using (var admin = await site.OpenAsync())
        {
            await UntilAsync(from + Duration.FromSeconds(60));
            await site.UntilAsync(async () => await admin.ExecuteScalarAsync<int>(LeftSql) == 0);
        }
        await RequirePromiseAsync(site, faults: ahead is null ? 3 : 4);
        Assert.SkipWhen(ahead is null, NoFakeTime);
    }

    private static async Task RequirePromiseAsync(FaultSite site, int faults)
    {
        await using var admin = await site.OpenAsync();
        var account = await ReminderAccount.ReadAsync(admin, site.Mail);
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            P5 reminders={account.Reminders} missing={Learners
                - account.Reached} double={account.Doubled} early={account.Early}
            resent={account.Resent} lateness p50={account.Late(0.5):0.0} s p99={account.Late(
                0.99
            ):0.0} s faults={faults}
            """
        );
        Said.Line(line.ReplaceLineEndings(" "));
        Assert.Equal((Learners, Learners), (account.Reminders, account.Reached));
        Assert.Equal((0, 0, 0), (account.Doubled, account.Early, account.Mistaken));
        Assert.InRange(account.Late(0.99), 0, SecondsLateAtMost);
    }

    /// <summary>Makes learners whose hours come from the instant on that it answers; it is about noon where they live.</summary>
    private static async Task<Instant> MakeLearnersAsync(FaultSite site)
    {
        await using var admin = await site.OpenAsync();
        var now = await admin.ExecuteScalarAsync<Instant>("select clock_timestamp()");
        // No study day then begins or ends meanwhile, and the hour of the next day is far.
        var east = 12 - now.InUtc().Hour;
        await new Seed
        {
            NextAt = now + Duration.FromDays(1),
            ReminderAt = LocalTime.Midnight,
            Zone = east >= 0 ? $"Etc/GMT-{east}" : $"Etc/GMT+{-east}",
        }.MakeAsync(admin, Learners);
        var from = SystemClock.Instance.GetCurrentInstant() + Duration.FromSeconds(3);
        await admin.ExecuteAsync(GiveHoursSql, new { from, Learners });
        return from;
    }

    private static async Task UntilAsync(Instant instant)
    {
        var wait = instant - SystemClock.Instance.GetCurrentInstant();
        await Task.Delay(Duration.Max(wait, Duration.Zero).ToTimeSpan(), Ct);
    }

    private static (string, string)[] FifteenSecondsAhead(string library) =>
        [("LD_PRELOAD", library), ("FAKETIME", "+15s")];

    private static string? FakeTimeLibrary() =>
        Directory.Exists("/usr/lib")
            ? Directory
                .EnumerateDirectories("/usr/lib")
                .Select(folder => Path.Combine(folder, "faketime", "libfaketimeMT.so.1"))
                .FirstOrDefault(File.Exists)
            : null;
}
