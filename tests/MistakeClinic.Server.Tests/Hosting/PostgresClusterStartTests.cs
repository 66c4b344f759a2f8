using Microsoft.Extensions.Logging.Abstractions;
using MistakeClinic.Server.Hosting;
using Npgsql;

namespace MistakeClinic.Server.Tests.Hosting;

public class PostgresClusterStartTests
{
    [Fact]
    public async Task The_second_start_finds_what_the_first_one_stored_on_the_same_port()
    {
        await using var folder = new ClusterFolder();
        string first;
        await using (var cluster = await folder.StartAsync())
        {
            first = cluster.OwnerConnectionString;
            await ClusterFolder.AskAsync(first, "create table kept as select 42 as answer");
        }

        Assert.Null(PostgresPostmaster.Find(folder.Files.Data));
        await using var again = await folder.StartAsync();

        Assert.True(again.StartedHere);
        Assert.Equal(42, await ClusterFolder.AskAsync(again.OwnerConnectionString, "select answer from kept"));
        Assert.Equal(PortOf(first), PortOf(again.OwnerConnectionString));
    }

    [Fact]
    public async Task A_taken_port_is_replaced_by_another_one()
    {
        await using var folder = new ClusterFolder();
        int port;
        await using (var cluster = await folder.StartAsync())
        {
            port = PortOf(cluster.OwnerConnectionString);
        }

        using var squatter = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, port);
        squatter.Start();
        await using var again = await folder.StartAsync();

        Assert.NotEqual(port, PortOf(again.OwnerConnectionString));
        Assert.Equal(1, await ClusterFolder.AskAsync(again.OwnerConnectionString, "select 1"));
    }

    [Fact]
    public async Task A_first_start_that_is_killed_in_the_middle_is_made_again()
    {
        await using var folder = new ClusterFolder();
        await using var victim = SecondProcess.Launch(folder.Options.DataDirectory);
        while (!HasUnfinished(folder))
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        await victim.KillAsync(TestContext.Current.CancellationToken);
        Assert.Null(folder.Files.ReadMajor());
        await (await folder.StartAsync()).DisposeAsync();
        await using var cluster = await folder.StartAsync();

        Assert.Equal(1, await ClusterFolder.AskAsync(cluster.OwnerConnectionString, "select 1"));
    }

    [Fact]
    public async Task A_first_start_that_is_given_up_leaves_nothing_in_the_way_of_the_next()
    {
        await using var folder = new ClusterFolder();
        using var giveUp = new CancellationTokenSource();
        var start = PostgresCluster.StartAsync(folder.Options, NullLogger.Instance, giveUp.Token);
        while (!HasUnfinished(folder))
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
        await using var cluster = await folder.StartAsync();

        Assert.Equal(1, await ClusterFolder.AskAsync(cluster.OwnerConnectionString, "select 1"));
        Assert.False(HasUnfinished(folder));
    }

    private static bool HasUnfinished(ClusterFolder folder) =>
        Directory.Exists(folder.Files.Home) && Directory.GetDirectories(folder.Files.Home, "unfinished-*").Length > 0;

    private static int PortOf(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString).Port;
}
