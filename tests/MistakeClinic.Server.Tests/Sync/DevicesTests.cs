using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Sync;

/// <summary>
/// Two devices of one learner, each offline now and then on a bad network, end with the same copy, and it is what the server tells.
/// CLINIC_SYNC_SEED runs one seed again.
/// </summary>
public sealed class DevicesTests(SyncServer server) : IClassFixture<SyncServer>
{
    private const int Cases = 200;
    private const int Steps = 16;

    [Fact]
    public async Task Devices_that_follow_the_readme_end_equal_to_the_server_and_to_each_other()
    {
        var seed = SyncSeed.Next();
        var changes = 0;
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = 4 };
        // The clock is that of all cases: before it moves each learner has a token, for a session would end in the middle.
        var learners = new Learner[Cases];
        await Parallel.ForAsync(0, Cases, atOnce, async (number, _) => learners[number] = await NewLearnerAsync());
        await Parallel.ForAsync(
            0,
            Cases,
            atOnce,
            async (number, _) =>
                Interlocked.Add(ref changes, await RunAsync(learners[number], new Random(seed + number)))
        );
        Assert.Equal(0, await server.DeadlocksAsync());
        Said.Line($"Sync cases={Cases} devices=2 changes={changes} differences=0 seed={seed}");
    }

    private async Task<Learner> NewLearnerAsync() =>
        await server.NewTokenAsync(await server.NewLearnerAsync(), TokenScope.Read, TokenScope.Study, TokenScope.Write);

    private async Task<int> RunAsync(Learner learner, Random random)
    {
        var devices = new[] { Device(learner, random), Device(learner, random) };
        var made = new RandomChanges(random, () => server.Now);
        for (var step = 0; step < Steps; step++)
        {
            var (client, _) = devices[random.Next(2)];
            server.Time.Advance(TimeSpan.FromSeconds(random.Next(60)));
            for (var change = random.Next(5); change > 0; change--)
                client.Do(made.Next(client.Copy));
            if (random.Next(3) > 0)
                await client.SyncAsync();
        }
        // In the end the network is good, and each reads what the other sent.
        foreach (var (_, network) in devices)
            network.IsBad = false;
        foreach (var (client, _) in devices.Concat(devices))
            await FinishAsync(client);
        await RequireEqualAsync(learner, devices[0].Client, devices[1].Client);
        return devices.Sum(device => device.Client.Answers.Count);
    }

    // A server that is busy for long may say 503; a client tries again.
    private static async Task FinishAsync(ReferenceClient client)
    {
        await client.SyncAsync();
        for (var attempt = 0; attempt < 20 && !client.IsIdle; attempt++)
            await client.SyncAsync();
    }

    private async Task RequireEqualAsync(Learner learner, ReferenceClient one, ReferenceClient other)
    {
        Assert.True(one.IsIdle && other.IsIdle);
        var told = await DirectLists.ReadAsync(learner);
        Assert.Equal(told, one.Copy.Lines);
        Assert.Equal(told, other.Copy.Lines);
        // What either was told is stored, is stored, and nothing else.
        var answers = one.Answers.Values.Concat(other.Answers.Values).ToList();
        Assert.DoesNotContain(answers, answer => (int)answer["status"]! >= 500);
        var reviews = answers
            .SelectMany(answer => answer["body"]?["results"]?.AsArray() ?? [])
            .Where(result => (string)result!["outcome"]! != "rejected")
            .Select(result => Guid.Parse((string)result!["reviewId"]!))
            .Distinct()
            .Order();
        await using var everything = await server.OpenAsync();
        var rows = await everything.QueryAsync<Guid>(
            "select review_id from review_log where learner_id = @id and source = 'answer'",
            new { id = learner.LearnerId.Value }
        );
        Assert.Equal(reviews, rows.Order());
    }

    private (ReferenceClient Client, BadNetwork Network) Device(Learner learner, Random random)
    {
        var network = new BadNetwork(random);
        var http = server.CreateDefaultClient(network);
        http.DefaultRequestHeaders.Authorization = learner.Http.DefaultRequestHeaders.Authorization;
        return (new(new(http, learner.Email, learner.Password)), network);
    }
}
