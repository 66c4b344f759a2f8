using Dapper;
using MistakeClinic.Faults.Tests.Checking;
using MistakeClinic.Faults.Tests.Load;
using MistakeClinic.Faults.Tests.Sites;

namespace MistakeClinic.Faults.Tests;

/// <summary>The promise to a client that was not answered: sending again is safe, from any device and as often as it likes.</summary>
public sealed class ResentTests
{
    private const int Batches = 420;
    private const int Lanes = 6;
    private const int MostDevices = 3;
    private const int MostSends = 5;

    // One in eight requests is done and its answer lost, on the way to the client or on that to the server.
    private const double Lost = 1.0 / 16;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task However_often_a_batch_is_sent_and_its_answers_lost_it_counts_once()
    {
        var seed = Environment.TickCount & 0xffff;
        await using var site = await Site.StartAsync(seed);
        var history = new History();
        var students = await Task.WhenAll(
            Enumerable.Range(0, Lanes).Select(n => Student.EnrolAsync(site, history, $"student{n}"))
        );
        // Before answers are lost: log-ins that break off count as guesses of a password.
        var devices = await Task.WhenAll(students.Select(student => LogInAsync(site, student)));
        (site.Front.LoseAnswer, site.Database.LoseAnswer) = (Lost, Lost);
        var lanes = students.Select((student, n) => SendAllAsync(devices[n], history, student, new Random(seed + n)));
        var sent = (await Task.WhenAll(lanes)).Sum();
        (site.Front.LoseAnswer, site.Database.LoseAnswer) = (0, 0);
        var (cuts, between) = (site.Front.Cuts, site.Database.Cuts);
        Assert.True(cuts > 0 && between > 0, "No answer was lost.");

        await using var admin = await site.OpenAsync();
        var rows = await admin.ExecuteScalarAsync<long>("select count(*) from review_log");
        var ids = history.Entries.Count(entry => entry.Asked.Thing == Thing.Review && entry.AckedAt is not null);
        Assert.Equal(ids, rows);
        await Promise.RequireAsync(
            site,
            history,
            "P2",
            $"batches={Batches} sent={sent} rows={rows} distinct ids={ids} answers lost={cuts + between} seed={seed}"
        );
    }

    private static async Task<Client[]> LogInAsync(Site site, Student student)
    {
        var devices = Enumerable.Range(0, MostDevices).Select(_ => new Client(site.NewHttp())).ToArray();
        foreach (var device in devices)
            await device.LogInAsync(student.Email);
        return devices;
    }

    /// <summary>Sends a lane's share of the batches, each from several devices at once, and then until it is acknowledged.</summary>
    /// <returns>How many requests that took.</returns>
    private static async Task<int> SendAllAsync(Client[] devices, History history, Student student, Random random)
    {
        var sent = 0;
        for (var batch = 0; batch < Batches / Lanes; batch++)
        {
            var sending = Sending.OfReviews(student, random);
            var times = random.Next(1, MostSends + 1);
            var those = random.Next(2, MostDevices + 1);
            await Task.WhenAll(Enumerable.Range(0, times).Select(n => sending.SendAsync(devices[n % those], history)));
            sent += times;
            while (!Sending.IsDone(await sending.SendAsync(devices[0], history)))
            {
                sent++;
                await Task.Delay(20, Ct);
            }
            sent++;
        }
        return sent;
    }
}
