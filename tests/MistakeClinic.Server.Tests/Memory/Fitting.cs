using Dapper;
using Microsoft.Extensions.DependencyInjection;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Memory;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Memory;

/// <summary>Sweeps, and what they left.</summary>
internal static class Fitting
{
    /// <summary>Lets the clocks of all learners run out, and sweeps.</summary>
    internal static async Task FitAsync(this ClinicServer server)
    {
        server.Time.Advance(TimeSpan.FromDays(1));
        await server.SweepAsync();
    }

    /// <summary>Sweeps.</summary>
    internal static Task SweepAsync(this ClinicServer server) =>
        server.Services.GetRequiredService<FitSweep>().RunAsync(TestContext.Current.CancellationToken);

    /// <summary>What the learner is told of the memory model.</summary>
    internal static async Task<MemoryResponse> MemoryAsync(this ClinicServer server, Learner learner)
    {
        await learner.LogInAsync();
        return await learner.GetAsync<MemoryResponse>("/v1/me/memory");
    }

    /// <summary>Which weights made the memories of some cards.</summary>
    internal static async Task<IReadOnlyList<int>> WeightsVersionsAsync(
        this ClinicServer server,
        IEnumerable<CardId> cards
    )
    {
        await using var all = await server.OpenAsync();
        return
        [
            .. await all.QueryAsync<int>(
                "select distinct weights_version from review_item where card_id = any(@cards) order by 1",
                new { cards = cards.Select(card => card.Value).ToArray() }
            ),
        ];
    }
}
