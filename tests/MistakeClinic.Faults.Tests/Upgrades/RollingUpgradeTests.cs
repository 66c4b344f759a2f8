using System.Diagnostics;
using Dapper;
using MistakeClinic.Faults.Tests.Checking;
using MistakeClinic.Faults.Tests.Load;
using MistakeClinic.Faults.Tests.Sites;
using MistakeClinic.Server.Tests.Reminders;
using MistakeClinic.Server.Tests.Reminders.Channels.Mail;
using MistakeClinic.Server.Tests.Startup;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Faults.Tests.Upgrades;

/// <summary>
/// The promise to an operator who upgrades: nodes of the previous build and of this one serve one database together, forth and
/// back, and no client and no learner with a reminder notices.
/// </summary>
public sealed class RollingUpgradeTests
{
    private const int Learners = 4;
    private const int AckedEach = 250;
    private const int Stages = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    [Fact]
    public async Task Nodes_of_the_previous_build_and_of_this_one_serve_together_and_nothing_is_lost()
    {
        var commit = await PreviousBuild.FindAsync();
        Assert.False(commit is null && Environment.GetEnvironmentVariable("CI") is not null, PreviousBuild.Missing);
        if (commit is null)
            Said.Line($"P14 SKIPPED: {PreviousBuild.Missing}");
        Assert.SkipWhen(commit is null, PreviousBuild.Missing);
        var previous = await PreviousBuild.MakeAsync(commit);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        var (seed, watch) = (Environment.TickCount & 0xffff, Stopwatch.StartNew());

        await using var mail = SmtpPeer.Start();
        await using var site = await Site.StartAsync(previous, seed, RemindedLearners.Settings(mail));
        site.ConnectionLifetime = TimeSpan.FromSeconds(1);
        var history = new History();
        var reminded = await RemindedLearners.MakeAsync(site, history, Stages);
        await using var crowd = await Crowd.GatherAsync(site, history, Learners, seed);
        await using var old = await site.AddNodeAsync(previous);
        var schema = await SchemaAsync(site);

        await ServeAsync([site.Server, old]);
        var (before, beforeOld) = (site.Server.Output.Count, old.Output.Count);
        await using var first = await site.AddNodeAsync();
        await ServeAsync([site.Server, old, first]);
        // Back, to the program and not to the schema.
        await LeaveAsync(first, [site.Server, old]);
        await ServeAsync([site.Server, old]);
        await using var second = await site.AddNodeAsync();
        await ServeAsync([site.Server, old, second]);
        await LeaveAsync(site.Server, [old, second]);
        await LeaveAsync(old, [second]);
        await ServeAsync([second]);
        await crowd.StopAsync();

        var faults = Faults(site.Server, before).Concat(Faults(old, beforeOld)).ToList();
        await using var admin = await site.OpenAsync();
        var account = await ReminderAccount.ReadAsync(admin, mail);
        await Promise.RequireAsync(
            site,
            history,
            "P14",
            $"5xx={history.GivenUp} sent again={history.SentAgain} reminders={account.Reminders} "
                + $"missing={reminded.Count - account.Reached} double={account.Doubled} early={account.Early} "
                + $"faults in old logs={faults.Count} migrations={await SchemaAsync(site) - schema} "
                + $"previous={commit[..10]} seconds={watch.Elapsed.TotalSeconds:0} seed={seed}"
        );
        Assert.Equal(0, history.GivenUp);
        Assert.Equal((reminded.Count, reminded.Count), (account.Reminders, account.Reached));
        Assert.Equal((0, 0, 0), (account.Doubled, account.Early, account.Mistaken));
        Assert.Empty(faults);

        async Task ServeAsync(IReadOnlyList<ServerProcess> nodes)
        {
            site.Front.Targets = [.. nodes.Select(node => node.Port)];
            var begun = history.Acked;
            await reminded.RemindNextAsync(site, patience.Token);
            await crowd.UntilAsync(history, begun + AckedEach, patience.Token);
        }

        async Task LeaveAsync(ServerProcess node, IReadOnlyList<ServerProcess> others)
        {
            site.Front.Targets = [.. others.Select(other => other.Port)];
            await node.SignalAsync("TERM");
            Assert.Equal(0, await node.ExitsAsync());
        }
    }

    private static async Task<int> SchemaAsync(Site site)
    {
        await using var admin = await site.OpenAsync();
        return await admin.ExecuteScalarAsync<int>("select count(*) from schema_version");
    }

    /// <summary>
    /// What a node could not do from a line on: what its log calls a fault, and statements that the schema no longer
    /// understands (class 42, and 0A000: a prepared one whose columns have changed).
    /// </summary>
    private static IEnumerable<string> Faults(ServerProcess node, int from) =>
        node
            .Output.Skip(from)
            .Where(line =>
                line.StartsWith("fail:", StringComparison.Ordinal)
                || line.StartsWith("crit:", StringComparison.Ordinal)
                || line.Contains("the database answered 42", StringComparison.Ordinal)
                || line.Contains("the database answered 0A000", StringComparison.Ordinal)
            );
}
