using System.Diagnostics;
using System.Globalization;
using MistakeClinic.Faults.Tests.Checking;
using MistakeClinic.Faults.Tests.Load;
using MistakeClinic.Faults.Tests.Sites;

namespace MistakeClinic.Faults.Tests.Soak;

/// <summary>Learners at work for as long as one likes, one fault after the other, and the count at the end.</summary>
internal static class SoakRun
{
    private const string Usage = """
        --soak [--minutes N] [--learners N] [--seed N]
          --minutes   how long, 1 to 1440; 10 unless told
          --learners  how many, with two devices each, 1 to 100; 6 unless told
          --seed      of what is left to chance; said at the beginning
        """;

    /// <returns>The exit code: 0 when every promise was kept, 1 when not, 2 when the arguments are not understood.</returns>
    internal static async Task<int> RunAsync(string[] args)
    {
        if (!TryRead(args, out var minutes, out var learners, out var seed))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }
        Console.WriteLine($"soak minutes={minutes} learners={learners} seed={seed}");
        var random = new Random(seed);
        var history = new History();
        await using var site = await Site.StartAsync(seed);
        await using var crowd = await Crowd.GatherAsync(site, history, learners, seed);
        var nemesis = new Nemesis(site, random);
        var running = Stopwatch.StartNew();
        var said = 0;
        while (running.Elapsed < TimeSpan.FromMinutes(minutes))
        {
            await nemesis.StrikeAsync();
            // Until things move again, which shows that it has recovered, and then a moment of peace.
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            await crowd.UntilAsync(history, history.Acked + 20, patience.Token);
            await Task.Delay(random.Next(200, 2000));
            if (running.Elapsed < TimeSpan.FromMinutes(said + 1))
                continue;
            said++;
            Console.WriteLine($"minute {said}: acked={history.Acked} faults={nemesis.Count}");
        }
        await crowd.StopAsync();

        var (line, violations) = await Promise.CheckAsync(
            site,
            history,
            "P1",
            $"faults={nemesis.Count} ({nemesis.Summary}) minutes={minutes} seed={seed}"
        );
        Console.WriteLine(line);
        foreach (var violation in violations.Take(100))
            Console.WriteLine(violation);
        return violations.Count == 0 ? 0 : 1;
    }

    private static bool TryRead(string[] args, out int minutes, out int learners, out int seed)
    {
        (minutes, learners, seed) = (10, 6, Environment.TickCount & 0xffff);
        for (var n = 0; n < args.Length; n += 2)
        {
            if (
                n + 1 == args.Length
                || !int.TryParse(args[n + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            )
                return false;
            switch (args[n])
            {
                case "--minutes" when value is >= 1 and <= 1440:
                    minutes = value;
                    break;
                case "--learners" when value is >= 1 and <= 100:
                    learners = value;
                    break;
                case "--seed":
                    seed = value;
                    break;
                default:
                    return false;
            }
        }
        return true;
    }
}
