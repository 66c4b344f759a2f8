using MistakeClinic.Server.Hosting;
using Npgsql;

namespace MistakeClinic.Server.Tests.Hosting;

public class PostgresClusterStartTests
{
    [Fact]
    public async Task The_first_start_makes_the_owners_role_and_an_empty_database()
    {
        await using var folder = new ClusterFolder();
        await using var cluster = await folder.StartAsync();

        const string sql = """
            select concat_ws(' ', current_user, current_database(), pg_encoding_to_char(d.encoding), d.datcollate,
                             pg_get_userbyid(d.datdba), r.rolcreaterole, r.rolsuper, current_setting('data_checksums'))
            from pg_database d, pg_roles r where d.datname = current_database() and r.rolname = current_user
            """;
        Assert.Equal(
            "clinic_owner clinic UTF8 C clinic_owner t f on",
            await ClusterFolder.AskAsync(cluster.OwnerConnectionString, sql)
        );
    }

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
        Assert.Equal(
            42,
            await ClusterFolder.AskAsync(again.OwnerConnectionString, "select answer from kept")
        );
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

        using var squatter = new System.Net.Sockets.TcpListener(
            System.Net.IPAddress.Loopback,
            port
        );
        squatter.Start();
        await using var again = await folder.StartAsync();

        Assert.NotEqual(port, PortOf(again.OwnerConnectionString));
        Assert.Equal(1, await ClusterFolder.AskAsync(again.OwnerConnectionString, "select 1"));
    }

    [Fact]
    public async Task A_half_made_cluster_is_made_again()
    {
        await using var folder = new ClusterFolder();
        Directory.CreateDirectory(Path.Combine(folder.Files.UnfinishedData, "base"));
        await File.WriteAllTextAsync(
            Path.Combine(folder.Files.UnfinishedData, "PG_VERSION"),
            "15\n",
            TestContext.Current.CancellationToken
        );

        await using var cluster = await folder.StartAsync();

        Assert.Equal(1, await ClusterFolder.AskAsync(cluster.OwnerConnectionString, "select 1"));
        Assert.False(Directory.Exists(folder.Files.UnfinishedData));
    }

    [Fact]
    public async Task A_start_that_is_given_up_in_the_middle_leaves_nothing_in_the_way_of_the_next()
    {
        await using var folder = new ClusterFolder();
        using var giveUp = new CancellationTokenSource();
        var start = PostgresCluster.StartAsync(
            folder.Options,
            Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance,
            giveUp.Token
        );
        while (!Directory.Exists(folder.Files.UnfinishedData))
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
        await using var cluster = await folder.StartAsync();

        Assert.Equal(1, await ClusterFolder.AskAsync(cluster.OwnerConnectionString, "select 1"));
    }

    private static int PortOf(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString).Port;
}
