using System.Globalization;
using System.Net.NetworkInformation;
using System.Runtime.Versioning;
using MistakeClinic.Server.Hosting;
using Npgsql;

namespace MistakeClinic.Server.Tests.Hosting;

[UnsupportedOSPlatform("windows")]
public class NewClusterTests(RunningCluster running) : IClassFixture<RunningCluster>
{
    [Fact]
    public async Task The_first_start_makes_the_owners_role_and_an_empty_database()
    {
        const string sql = """
            select concat_ws(' ', current_user, current_database(), pg_encoding_to_char(d.encoding), d.datcollate,
                             pg_get_userbyid(d.datdba), r.rolcreaterole, r.rolsuper, current_setting('data_checksums'))
            from pg_database d, pg_roles r where d.datname = current_database() and r.rolname = current_user
            """;
        Assert.Equal(
            "clinic_owner clinic UTF8 C clinic_owner t f on",
            await ClusterFolder.AskAsync(running.Cluster.OwnerConnectionString, sql)
        );
    }

    [Fact]
    public async Task The_server_never_runs_as_root()
    {
        var server = running.Folder.ProcessId.ToString(CultureInfo.InvariantCulture);
        var (_, user) = await PostgresCommand.RunAsync(
            ["ps", "-o", "uid=", "-p", server],
            TestContext.Current.CancellationToken
        );
        Assert.NotEqual(0, int.Parse(user, CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task The_server_listens_on_the_loopback_address_only()
    {
        var port = new NpgsqlConnectionStringBuilder(running.Cluster.OwnerConnectionString).Port;
        var listeners = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(l => l.Port == port);
        Assert.Equal($"127.0.0.1:{port}", Assert.Single(listeners).ToString());
        Assert.Equal(
            "",
            await ClusterFolder.AskAsync(running.Cluster.SuperuserConnectionString, "show unix_socket_directories")
        );
    }

    [Theory]
    [InlineData("postgres", null)]
    [InlineData("postgres", "postgres")]
    [InlineData("clinic_owner", "")]
    [InlineData("clinic_owner", "clinic_owner")]
    public async Task Nobody_enters_without_the_password(string user, string? password)
    {
        var guess = new NpgsqlConnectionStringBuilder(running.Cluster.OwnerConnectionString)
        {
            Username = user,
            Password = password,
            RequireAuth = null,
        };

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => ClusterFolder.AskAsync(guess.ConnectionString, "select 1"));
        Assert.Equal(
            "scram-sha-256",
            await ClusterFolder.AskAsync(
                running.Cluster.SuperuserConnectionString,
                "select string_agg(distinct auth_method, ' ') from pg_hba_file_rules"
            )
        );
    }

    [Fact]
    public async Task Only_the_owner_of_the_passwords_can_read_them()
    {
        foreach (var file in new[] { running.Folder.Files.SuperuserPassword, running.Folder.Files.OwnerPassword })
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            Assert.Equal(
                32,
                Convert.FromHexString(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Length
            );
        }

        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(running.Folder.Files.Data)
        );
    }
}
