using System.Runtime.Versioning;
using MistakeClinic.Server.Hosting;

namespace MistakeClinic.Server.Tests.Hosting;

/// <summary>Tests of who runs the server. They hold for a run as root and for one as a normal user.</summary>
[UnsupportedOSPlatform("windows")]
public class PostgresAccountTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_normal_user_starts_a_cluster_of_its_own_that_nobody_else_can_enter()
    {
        await using var folder = new ClusterFolder();
        Directory.CreateDirectory(folder.Options.DataDirectory);
        string[] asUser = [];
        if (Environment.IsPrivilegedProcess)
        {
            asUser = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"];
            await PostgresCommand.RunAsync(["chown", "65534:65534", folder.Options.DataDirectory], Cancelled);
        }

        await using (var process = SecondProcess.Launch(folder.Options.DataDirectory, asUser))
        {
            Assert.StartsWith("started ", await process.ReadLineAsync(Cancelled), StringComparison.Ordinal);
        }

        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(folder.Files.Home)
        );
        Assert.Null(PostgresPostmaster.Find(folder.Files.Data));

        // Whoever runs this test can go on with that cluster: root takes the account of its owner.
        await using var cluster = await folder.StartAsync();
        Assert.Equal(1, await ClusterFolder.AskAsync(cluster.OwnerConnectionString, "select 1"));
    }

    [Fact]
    public async Task A_data_directory_that_cannot_be_used_is_refused_by_name_before_anything_is_made()
    {
        var closed = Directory.CreateTempSubdirectory("mistake-clinic-closed-").FullName;
        try
        {
            // Root is refused because PostgreSQL's account cannot pass, a normal user because it cannot write.
            File.SetUnixFileMode(closed, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            await using var folder = new ClusterFolder
            {
                Options = new PostgresClusterOptions { DataDirectory = Path.Combine(closed, "clinic") },
            };

            var refused = await Assert.ThrowsAsync<PostgresUnavailableException>(folder.StartAsync);

            Assert.Contains(closed, refused.Message, StringComparison.Ordinal);
            Assert.Contains("Clinic:DataDirectory", refused.Message, StringComparison.Ordinal);
            Assert.Empty(Directory.EnumerateFileSystemEntries(closed));
        }
        finally
        {
            Directory.Delete(closed);
        }
    }
}
