using MistakeClinic.Server.Hosting;

namespace MistakeClinic.Server.Tests.Hosting;

public class PostgresClusterRefusalTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Data_of_another_major_version_is_left_alone_and_the_way_out_is_told()
    {
        await using var folder = new ClusterFolder();
        await (await folder.StartAsync()).DisposeAsync();
        var version = Path.Combine(folder.Files.Data, "PG_VERSION");
        var real = await File.ReadAllTextAsync(version, Cancelled);
        await File.WriteAllTextAsync(version, "11\n", Cancelled);

        var refused = await Assert.ThrowsAsync<PostgresUnavailableException>(folder.StartAsync);

        Assert.Contains(
            "was made by PostgreSQL 11, which is not on this machine",
            refused.Message,
            StringComparison.Ordinal
        );
        Assert.Contains($"PostgreSQL {real.Trim()} in ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("NEW/pg_upgrade -b OLD -B NEW", refused.Message, StringComparison.Ordinal);
        Assert.Contains("NEW/pg_dumpall", refused.Message, StringComparison.Ordinal);
        Assert.Null(PostgresPostmaster.Find(folder.Files.Data));
    }

    [Fact]
    public async Task Without_PostgreSQL_and_network_one_screen_says_what_to_do()
    {
        await using var folder = new ClusterFolder();
        await using var lonely = new ClusterFolder
        {
            // The discard port: nothing answers there.
            Options = folder.Options with
            {
                SearchInstalled = false,
                DownloadRepository = new Uri("http://127.0.0.1:9/maven2"),
            },
        };

        var refused = await Assert.ThrowsAsync<PostgresUnavailableException>(lonely.StartAsync);

        Assert.Contains(
            "Downloading it from http://127.0.0.1:9/maven2 failed:",
            refused.Message,
            StringComparison.Ordinal
        );
        Assert.Contains("Connection refused", refused.Message, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings__Clinic=", refused.Message, StringComparison.Ordinal);
        Assert.Contains("apt install postgresql", refused.Message, StringComparison.Ordinal);
        Assert.Contains("docker compose up", refused.Message, StringComparison.Ordinal);
        Assert.InRange(refused.Message.Split('\n').Length, 1, 24);
    }

    [Fact]
    public async Task A_configured_folder_without_programs_is_refused_by_name()
    {
        await using var folder = new ClusterFolder();
        await using var misled = new ClusterFolder
        {
            Options = folder.Options with { BinariesDirectory = Path.GetTempPath() },
        };

        var refused = await Assert.ThrowsAsync<PostgresUnavailableException>(misled.StartAsync);

        Assert.StartsWith(
            $"Clinic:PostgresBinaries names {Path.GetTempPath()}",
            refused.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_folder_with_other_files_in_it_is_not_overwritten()
    {
        await using var folder = new ClusterFolder();
        Directory.CreateDirectory(folder.Files.Data);
        var letter = Path.Combine(folder.Files.Data, "letter.txt");
        await File.WriteAllTextAsync(letter, "dear", Cancelled);

        var refused = await Assert.ThrowsAsync<PostgresUnavailableException>(folder.StartAsync);

        Assert.Contains("is no PostgreSQL data directory", refused.Message, StringComparison.Ordinal);
        Assert.Equal("dear", await File.ReadAllTextAsync(letter, Cancelled));
    }

    [Fact]
    public async Task A_server_that_does_not_start_shows_the_end_of_its_log()
    {
        await using var folder = new ClusterFolder();
        await using var broken = new ClusterFolder
        {
            Options = folder.Options with
            {
                ExtraSettings = new Dictionary<string, string> { ["shared_buffers"] = "lots" },
            },
        };

        var refused = await Assert.ThrowsAsync<PostgresUnavailableException>(broken.StartAsync);

        Assert.Contains("invalid value for parameter \"shared_buffers\"", refused.Message, StringComparison.Ordinal);
    }
}
