using MistakeClinic.Server.Hosting;

namespace MistakeClinic.Server.Tests.Hosting;

public class PostgresPasswordTests
{
    [Fact]
    public async Task A_lost_superuser_password_is_reported_with_the_way_to_set_a_new_one()
    {
        await using var folder = new ClusterFolder();
        await (await folder.StartAsync()).DisposeAsync();
        File.Delete(folder.Files.SuperuserPassword);

        var refused = await Assert.ThrowsAsync<PostgresUnavailableException>(folder.StartAsync);

        Assert.Contains($"{folder.Files.SuperuserPassword} is missing", refused.Message, StringComparison.Ordinal);
        var commands = refused.Message.Split('\n').SkipWhile(line => !line.StartsWith("  ", StringComparison.Ordinal));
        var (exitCode, output) = await PostgresCommand.RunAsync(
            ["sh", "-c", string.Join('\n', commands)],
            TestContext.Current.CancellationToken
        );
        Assert.True(exitCode == 0, output);
        await using var mended = await folder.StartAsync();
        Assert.Equal(1, await ClusterFolder.AskAsync(mended.SuperuserConnectionString, "select 1"));
    }

    [Fact]
    public async Task A_lost_owner_password_is_replaced()
    {
        await using var folder = new ClusterFolder();
        await (await folder.StartAsync()).DisposeAsync();
        File.Delete(folder.Files.OwnerPassword);

        await using var cluster = await folder.StartAsync();

        Assert.Equal(1, await ClusterFolder.AskAsync(cluster.OwnerConnectionString, "select 1"));
    }

    [Fact]
    public async Task A_password_that_the_running_server_refuses_is_reported()
    {
        await using var folder = new ClusterFolder();
        await using var first = await folder.StartAsync();
        await File.WriteAllTextAsync(folder.Files.OwnerPassword, "wrong", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.Files.SuperuserPassword, "wrong", TestContext.Current.CancellationToken);

        var refused = await Assert.ThrowsAsync<PostgresUnavailableException>(folder.StartAsync);

        Assert.Contains("refuses the passwords in " + folder.Files.Home, refused.Message, StringComparison.Ordinal);
    }
}
