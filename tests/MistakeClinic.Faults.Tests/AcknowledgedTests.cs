using MistakeClinic.Faults.Tests.Checking;
using MistakeClinic.Faults.Tests.Load;
using MistakeClinic.Faults.Tests.Sites;

namespace MistakeClinic.Faults.Tests;

/// <summary>The promise to whoever was told that something is stored: it is, whatever happened before and happens after.</summary>
public sealed class AcknowledgedTests
{
    private const int AckedEach = 2000;
    private const int StrikesEach = 3;
    private const int Learners = 6;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task Nothing_that_was_acknowledged_is_lost_whatever_happens_to_server_database_and_network()
    {
        var seed = Environment.TickCount & 0xffff;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        await using var site = await Site.StartAsync(seed);
        var history = new History();
        await using var crowd = await Crowd.GatherAsync(site, history, Learners, seed);
        Func<Task>[] faults =
        [
            site.KillServerAsync,
            site.KillDatabaseAsync,
            site.EndSessionsAsync,
            () => LoseAnswersAsync(site),
        ];
        foreach (var strike in faults)
            for (var n = 1; n <= StrikesEach; n++)
            {
                var begun = history.Acked;
                await crowd.UntilAsync(history, begun + AckedEach / StrikesEach, patience.Token);
                await strike();
                // What was in the air when it struck is told or asked again.
                await crowd.UntilAsync(history, history.Acked + 1, patience.Token);
            }
        Assert.True(site.Database.Cuts > 0, "No answer was lost on the way from PostgreSQL.");
        await crowd.StopAsync();

        await Promise.RequireAsync(site, history, "P1", $"faults={faults.Length} seed={seed}");
    }

    // A second in which one in twenty of PostgreSQL's answers is lost, that to a COMMIT as likely as any.
    private static async Task LoseAnswersAsync(Site site)
    {
        site.Database.LoseAnswer = 0.05;
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        site.Database.LoseAnswer = 0;
    }
}
