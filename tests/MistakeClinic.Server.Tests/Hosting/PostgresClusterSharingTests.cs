using MistakeClinic.Server.Hosting;
using Npgsql;

namespace MistakeClinic.Server.Tests.Hosting;

public class PostgresClusterSharingTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_processes_that_start_at_once_share_one_server()
    {
        await using var folder = new ClusterFolder();
        await using var one = SecondProcess.Launch(folder.Options.DataDirectory);
        await using var two = SecondProcess.Launch(folder.Options.DataDirectory);

        var lines = await Task.WhenAll(one.ReadLineAsync(Cancelled), two.ReadLineAsync(Cancelled));

        Array.Sort(lines);
        Assert.StartsWith("attached ", lines[0], StringComparison.Ordinal);
        Assert.Equal("started " + lines[0]["attached ".Length..], lines[1]);
    }

    [Fact]
    public async Task A_server_left_by_a_killed_process_is_joined_and_kept()
    {
        await using var folder = new ClusterFolder();
        await using var victim = SecondProcess.Launch(folder.Options.DataDirectory);
        var line = await victim.ReadLineAsync(Cancelled);
        var server = folder.ProcessId;
        await victim.KillAsync(Cancelled);

        await using (var cluster = await folder.StartAsync())
        {
            Assert.False(cluster.StartedHere);
            Assert.Equal(line.Split(' ')[1], await ClusterFolder.AskAsync(cluster.OwnerConnectionString, "show port"));
        }

        Assert.Equal(server, folder.ProcessId);
    }

    [Fact]
    public async Task The_starter_leaves_the_server_to_a_process_that_still_uses_it()
    {
        await using var folder = new ClusterFolder();
        var starter = await folder.StartAsync();
        await using var other = SecondProcess.Launch(folder.Options.DataDirectory);
        Assert.StartsWith("attached ", await other.ReadLineAsync(Cancelled), StringComparison.Ordinal);

        await starter.DisposeAsync();

        Assert.NotNull(PostgresPostmaster.Find(folder.Files.Data));
    }

    [Fact]
    public async Task The_starters_own_open_sessions_do_not_keep_the_server_alive()
    {
        await using var folder = new ClusterFolder();
        var starter = await folder.StartAsync();
        await using var own = NpgsqlDataSource.Create(starter.OwnerConnectionString);
        await using var session = await own.OpenConnectionAsync(Cancelled);

        await starter.DisposeAsync();

        Assert.Null(PostgresPostmaster.Find(folder.Files.Data));
    }

    [Fact]
    public async Task The_starter_leaves_the_server_to_a_foreign_program_that_reads_from_it()
    {
        await using var folder = new ClusterFolder();
        var starter = await folder.StartAsync();
        var backup = new NpgsqlConnectionStringBuilder(starter.SuperuserConnectionString)
        {
            ApplicationName = "pg_dump",
        };
        await using var foreign = NpgsqlDataSource.Create(backup);
        await using var session = await foreign.OpenConnectionAsync(Cancelled);

        await starter.DisposeAsync();

        Assert.NotNull(PostgresPostmaster.Find(folder.Files.Data));
    }

    [Fact]
    public async Task A_killed_server_is_started_again_with_everything_committed()
    {
        await using var folder = new ClusterFolder();
        await using var first = await folder.StartAsync();
        await ClusterFolder.AskAsync(first.OwnerConnectionString, "create table kept as select 42 as answer");
        await folder.KillServerAsync();
        Assert.True(File.Exists(Path.Combine(folder.Files.Data, "postmaster.pid")));

        await using var second = await folder.StartAsync();

        Assert.True(second.StartedHere);
        Assert.Equal(42, await ClusterFolder.AskAsync(second.OwnerConnectionString, "select answer from kept"));
    }

    [Fact]
    public async Task A_process_id_that_went_to_another_program_since_does_not_block_the_start()
    {
        await using var folder = new ClusterFolder();
        await (await folder.StartAsync()).DisposeAsync();
        var port = PostgresSettings.ReadPort(folder.Files.Data);
        await File.WriteAllTextAsync(
            Path.Combine(folder.Files.Data, "postmaster.pid"),
            $"{Environment.ProcessId}\n{folder.Files.Data}\n1700000000\n{port}\n\n127.0.0.1\n   1   1\nready   \n",
            Cancelled
        );

        await using var cluster = await folder.StartAsync();

        Assert.True(cluster.StartedHere);
        Assert.Equal(1, await ClusterFolder.AskAsync(cluster.OwnerConnectionString, "select 1"));
    }
}
