using System.Net.Http.Headers;
using System.Text;
using Dapper;
using MistakeClinic.Faults.Tests.Checking;
using MistakeClinic.Faults.Tests.Load;
using MistakeClinic.Faults.Tests.Sites;
using MistakeClinic.Server.Hosting;
using MistakeClinic.Server.Tests.Support;
using Npgsql;

namespace MistakeClinic.Faults.Tests;

/// <summary>A full disk costs nobody what was acknowledged, is told to clients and to the operator, and is over when there is room.</summary>
public sealed class FullDiskTests
{
    private const int Megabytes = 220;
    private const int FileBytes = 256 * 1024;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task When_the_disk_is_full_writes_get_503_the_log_says_what_to_do_and_nothing_acknowledged_is_lost()
    {
        var (disk, why) = await SmallDisk.MountAsync(Megabytes);
        if (disk is null)
            Said.Line($"P15 full disk SKIPPED=1: {why}");
        Assert.SkipWhen(disk is null, $"No disk to fill: {why}.");
        await using var _ = disk;
        await using var site = await Site.StartAsync(disk!.NewFolder(), seed: 17);
        var history = new History();
        var student = await Student.EnrolAsync(site, history, "ada");
        var client = new Client(site.NewHttp());
        await client.LogInAsync(student.Email);

        // The tables cannot grow; what is written ahead still has room.
        disk.Fill();
        var upload = await UploadAsync(client);
        ReplicatedSite.RequireOpen(upload, "an upload on a full disk");
        await UntilToldAsync("PostgreSQL's disk is full: free space");
        await SendAsync(5);
        disk.Free();
        Assert.True((await UploadAsync(client)).IsGood);

        // What is written ahead has no room: PostgreSQL gives up, and does not come back while there is none.
        disk.Fill();
        await UseUpLogAsync(site);
        while (PostgresPostmaster.Find(site.Folder.Files.Data) is not null)
            await Task.Delay(50, Ct);
        var told = await SendAsync(5);
        Assert.All(told, answer => ReplicatedSite.RequireOpen(answer, "a write without PostgreSQL"));
        Assert.Equal(200, (await client.SendAsync(HttpMethod.Get, "/health/live")).Status);
        Assert.Equal(503, (await client.SendAsync(HttpMethod.Get, "/health/ready")).Status);
        await UntilToldAsync("PostgreSQL does not take connections");
        disk.Free();
        await site.StartDatabaseAsync();
        while (!(await client.SendAsync(HttpMethod.Get, "/health/ready")).IsGood)
            await Task.Delay(20, Ct);
        Assert.All(await SendAsync(5), answer => Assert.True(answer.IsGood, answer.Text));

        await Promise.RequireAsync(site, history, "P15", "full disk=2 (tables, write-ahead log)");

        // The log is written behind the answers.
        async Task UntilToldAsync(string told)
        {
            for (var wait = 0; wait < 600; wait++)
            {
                if (site.Log.Any(line => line.Contains(told, StringComparison.Ordinal)))
                    return;
                await Task.Delay(50, Ct);
            }
            Assert.Fail($"The log does not say: {told}");
        }

        async Task<List<Answer>> SendAsync(int count)
        {
            var answers = new List<Answer>();
            for (var n = 0; n < count; n++)
                answers.Add(await Sending.OfQuiz(student).SendAsync(client, history));
            return answers;
        }
    }

    private static Task<Answer> UploadAsync(Client client)
    {
        // Random letters, so that they cannot be made smaller.
        var text = Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(FileBytes));
        var content = new StringContent(text, Encoding.UTF8, new MediaTypeHeaderValue("text/plain"));
        return client.SendAsync(HttpMethod.Put, $"/v1/files/{Guid.CreateVersion7()}?name=a.txt", content);
    }

    /// <summary>Goes from one segment of the write-ahead log to the next until there is no room for another.</summary>
    private static async Task UseUpLogAsync(Site site)
    {
        try
        {
            await using var admin = await site.OpenAsync();
            for (var n = 0; n < 50; n++)
                await admin.ExecuteAsync("select pg_logical_emit_message(true, 'full', 'x'), pg_switch_wal()");
            Assert.Fail("The disk was not full.");
        }
        catch (NpgsqlException)
        {
            // It has given up.
        }
    }
}
