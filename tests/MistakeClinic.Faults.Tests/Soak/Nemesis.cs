using MistakeClinic.Faults.Tests.Sites;

namespace MistakeClinic.Faults.Tests.Soak;

/// <summary>Does something bad to a site, as chance has it, and puts it right again.</summary>
internal sealed class Nemesis(Site site, Random random)
{
    private readonly SortedDictionary<string, int> _strikes = [];

    /// <summary>How many faults there were.</summary>
    internal int Count => _strikes.Values.Sum();

    /// <summary>How many of each kind.</summary>
    internal string Summary => string.Join(' ', _strikes.Select(kind => $"{kind.Key}={kind.Value}"));

    internal async Task StrikeAsync()
    {
        (string Kind, Func<Task> Strike)[] faults =
        [
            ("kill-server", site.KillServerAsync),
            ("kill-database", site.KillDatabaseAsync),
            ("end-sessions", site.EndSessionsAsync),
            (
                "freeze-server",
                () => BetweenAsync(() => site.SignalServerAsync("STOP"), () => site.SignalServerAsync("CONT"))
            ),
            (
                "freeze-database",
                () => BetweenAsync(() => site.SignalDatabaseAsync("STOP"), () => site.SignalDatabaseAsync("CONT"))
            ),
            ("cut", CutAsync),
            ("lose-answers", () => WhileAsync(() => SetLoss(0.05), () => SetLoss(0))),
            ("slow", () => WhileAsync(() => SetDelay(40), () => SetDelay(0))),
            (
                "silent-database",
                () => WhileAsync(() => site.Database.IsSilent = true, () => site.Database.IsSilent = false)
            ),
            ("skew", SkewAsync),
        ];
        var (kind, strike) = faults[random.Next(FakeTime.IsThere ? faults.Length : faults.Length - 1)];
        await strike();
        _strikes[kind] = _strikes.GetValueOrDefault(kind) + 1;
    }

    private Task CutAsync()
    {
        site.Front.CutAll();
        site.Database.CutAll();
        return Task.CompletedTask;
    }

    // A clock may be ahead or behind by what NTP would never allow.
    private Task SkewAsync()
    {
        site.SecondsAhead = random.Next(3) switch
        {
            0 => 15,
            1 => -15,
            _ => 0,
        };
        return site.KillServerAsync();
    }

    private void SetLoss(double chance) => (site.Front.LoseAnswer, site.Database.LoseAnswer) = (chance, chance);

    private void SetDelay(int milliseconds) => site.Database.Delay = TimeSpan.FromMilliseconds(milliseconds);

    private Task WhileAsync(Action begin, Action end) => BetweenAsync(Run(begin), Run(end));

    private static Func<Task> Run(Action action) =>
        () =>
        {
            action();
            return Task.CompletedTask;
        };

    private async Task BetweenAsync(Func<Task> begin, Func<Task> end)
    {
        await begin();
        await Task.Delay(random.Next(500, 5000));
        await end();
    }
}
