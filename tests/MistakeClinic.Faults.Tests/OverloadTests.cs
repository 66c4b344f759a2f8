using System.Diagnostics;
using MistakeClinic.Faults.Tests.Load;
using MistakeClinic.Faults.Tests.Sites;

namespace MistakeClinic.Faults.Tests;

/// <summary>
/// Overload degrades and does not break: of three times as many requests as the server can answer, those that it takes are answered
/// in good time, and the rest is told at once when to come again.
/// </summary>
public sealed class OverloadTests
{
    private const int Learners = 12;
    private const int Times = 3;
    private const int MostMegabytes = 512;

    private static readonly TimeSpan Measuring = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Overloaded = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(10);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task At_three_times_its_capacity_it_answers_what_it_takes_and_turns_the_rest_away()
    {
        var seed = Environment.TickCount & 0xffff;
        await using var site = await Site.StartAsync(seed);
        var crowd = await Demand.GatherAsync(site, Learners, seed);
        // Others of the machine may begin or end their work between the two measurements: then neither says anything.
        for (var attempt = 1; !await IsQuickAsync(site, crowd, seed); attempt++)
            Assert.True(attempt < 3, "Three times it was not overloaded, or too slow.");
    }

    private static async Task<bool> IsQuickAsync(Site site, Demand crowd, int seed)
    {
        using var leaver = site.NewDirectHttp();
        var leaving = new Client(leaver);
        await leaving.LogInAsync(crowd.Students[0].Email);
        await crowd.AskInTurnAsync(Measuring / 2);
        var capacity =
            (await crowd.AskInTurnAsync(Measuring)).Count(told => told.Status == 200) / Measuring.TotalSeconds;

        var asking = crowd.AskAtRateAsync(Times * capacity, Overloaded);
        var health = new List<Answer>();
        using var watching = site.NewDirectHttp();
        for (var watched = Stopwatch.StartNew(); watched.Elapsed < Overloaded; await Task.Delay(250, Ct))
            foreach (var path in new[] { "/health/live", "/health/ready" })
                health.Add(await new Client(watching).SendAsync(HttpMethod.Get, path));
        var left = await leaving.SendAsync(HttpMethod.Delete, "/v1/sessions/current");
        var told = await asking;
        var over = Stopwatch.StartNew();
        await crowd.UntilNormalAsync(Recovery);
        var recovered = over.Elapsed;

        var good = told.Where(one => one.Status == 200).Select(one => one.Took).Order().ToList();
        var shed = told.Count(one => one.Status is 429 or 503 && one.HasRetryAfter);
        var p99 = good[(good.Count - 1) * 99 / 100];
        var megabytes = PeakMegabytes(site.ServerId);
        var line =
            $"P8 capacity={capacity:0}/s sent={told.Count / Overloaded.TotalSeconds:0}/s ok={good.Count} shed={shed} "
            + $"other={told.Count - good.Count - shed} p99={p99.TotalMilliseconds:0} ms rss={megabytes} MB "
            + $"recovered={recovered.TotalMilliseconds:0} ms seed={seed}";
        Console.WriteLine(line);
        TestContext.Current.TestOutputHelper!.WriteLine(line);
        Assert.Empty(told.Where(one => one.Status is not (200 or 429 or 503)).Select(one => one.Status).Distinct());
        Assert.Equal(told.Count, good.Count + shed);
        Assert.True(megabytes < MostMegabytes, $"It took {megabytes} MB.");
        Assert.All(health, answer => Assert.True(answer.IsGood, $"{answer.Status} {answer.Text}"));
        Assert.Equal(204, left.Status);
        return shed > good.Count / 2 && p99 < Patience;
    }

    private static int PeakMegabytes(int process)
    {
        var peak = File.ReadLines($"/proc/{process}/status")
            .Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return int.Parse(
                peak.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
                System.Globalization.CultureInfo.InvariantCulture
            ) / 1024;
    }
}
