using System.Globalization;
using System.Text.Json.Nodes;
using MistakeClinic.Server.Tests.Http;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Sync;

/// <summary>Whoever follows the cursor ends with what the lists tell, whoever writes meanwhile. CLINIC_SYNC_SEED runs one seed again.</summary>
public sealed class FollowTests(SyncServer server) : IClassFixture<SyncServer>
{
    private const int Learners = 6;
    private const int Writers = 4;
    private const int ChangesEach = 40;

    [Fact]
    public async Task A_copy_that_follows_random_writers_is_what_the_lists_tell()
    {
        var seed = SyncSeed.Next();
        for (var i = 0; i < Learners; i++)
        {
            var learner = await server.NewLearnerAsync();
            var followed = new Copy();
            var writers = Enumerable.Range(0, Writers).Select(w => WriteAsync(learner, seed + 1000 * i + w)).ToList();
            var all = Task.WhenAll(writers);
            for (var version = 1; !all.IsCompleted || version == 1; version++)
            {
                await SyncServer.PullAsync(learner, followed, limit: 7);
                await server.RunJobsAsync(learner, version);
            }
            await all;
            await SyncServer.PullAsync(learner, followed, limit: 7);

            var fresh = new Copy();
            await SyncServer.PullAsync(learner, fresh);
            var told = await DirectLists.ReadAsync(learner);
            Assert.Equal(told, fresh.Lines);
            Assert.Equal(told, followed.Lines);
        }
        // Whatever was written at the same instant, no two writers waited for one another.
        Assert.Equal(0, await server.DeadlocksAsync());
    }

    private async Task WriteAsync(Learner learner, int seed)
    {
        var random = new Random(seed);
        var changes = new RandomChanges(random, () => server.Now);
        var own = new Copy();
        for (var i = 0; i < ChangesEach; i++)
        {
            server.Time.Advance(TimeSpan.FromSeconds(random.Next(40)));
            var item = changes.Next(own);
            var status = await SendAsync(learner, item);
            // A machine that is very busy may say 503.
            Assert.True(status is < 500 or 503, $"{status} {item.ToJsonString()}");
            if (random.Next(4) == 0)
                await SyncServer.PullAsync(learner, own);
        }
    }

    private static async Task<int> SendAsync(Learner learner, JsonObject item)
    {
        var operation = Operation.All.Single(operation => operation.Id == (string)item["op"]!);
        var address = operation.Address((string?)item["target"] ?? "");
        using var response = await learner.SendAsync(operation.Method, address, item["body"]?.ToJsonString());
        return (int)response.StatusCode;
    }
}

/// <summary>The seed of a run: printed, and given again by CLINIC_SYNC_SEED.</summary>
internal static class SyncSeed
{
    public static int Next()
    {
        var seed = Environment.GetEnvironmentVariable("CLINIC_SYNC_SEED") is { Length: > 0 } given
            ? int.Parse(given, CultureInfo.InvariantCulture)
            : Random.Shared.Next(1_000_000_000);
        TestContext.Current.TestOutputHelper!.WriteLine($"CLINIC_SYNC_SEED={seed}");
        return seed;
    }
}
