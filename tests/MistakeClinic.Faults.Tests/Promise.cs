using MistakeClinic.Faults.Tests.Checking;
using MistakeClinic.Faults.Tests.Sites;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Faults.Tests;

/// <summary>What was promised, held against the database, and said in one line.</summary>
internal static class Promise
{
    internal static async Task RequireAsync(Site site, History history, string name, string rest)
    {
        var (line, violations) = await CheckAsync(site, history, name, rest);
        Said.Line(line);
        Assert.True(violations.Count == 0, string.Join('\n', violations.Take(10)));
    }

    internal static async Task<(string Line, IReadOnlyList<Violation> Violations)> CheckAsync(
        Site site,
        History history,
        string name,
        string rest
    )
    {
        await using var admin = await site.OpenAsync();
        var stored = await InTheEnd.ReadAsync(admin);
        var cards = await InTheEnd.FoldAsync(admin);
        var violations = Checker.Check(history, stored, cards);
        var lost = violations.Count(violation => violation.Breach is Breach.Lost or Breach.Unseen);
        var open = history.Entries.Count(entry => entry.AckedAt is null && !entry.IsRefused);
        return (
            $"{name} acked={history.Acked} lost={lost} other={violations.Count - lost} open={open} "
                + $"read again={history.Sights.Count()} cards={cards.Count} {rest}",
            violations
        );
    }
}
