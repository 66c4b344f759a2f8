using MistakeClinic.Cli.Tests.Support;

namespace MistakeClinic.Cli.Tests.Accounts;

public class PermissionTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public async Task All_files_are_the_learners_alone()
    {
        using var home = await server.NewLoggedInAsync();
        await home.DoAsync("status");
        Assert.Equal(Own | UnixFileMode.UserExecute, Mode(home.Config));
        var files = Directory.GetFiles(home.Config, "*", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Equal(Own, Mode(file)));
        var folders = Directory.GetDirectories(home.Config, "*", SearchOption.AllDirectories);
        Assert.All(folders, folder => Assert.Equal(Own | UnixFileMode.UserExecute, Mode(folder)));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public async Task A_session_that_others_may_use_is_refused_with_the_command_that_mends_it(UnixFileMode more)
    {
        using var home = await server.NewLoggedInAsync();
        SetMode(home.Session, Own | more);
        var run = await home.RunAsync("status");
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.EndsWith($"run: chmod 600 '{home.Session}'\n", run.Error, StringComparison.Ordinal);
        SetMode(home.Session, Own);
        await home.DoAsync("status");
    }

    [Fact]
    public async Task A_folder_that_others_may_look_into_is_refused()
    {
        using var home = await server.NewLoggedInAsync();
        SetMode(home.Config, Own | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        var run = await home.RunAsync("status");
        Assert.Equal(2, run.ExitCode);
        Assert.EndsWith($"run: chmod 700 '{home.Config}'\n", run.Error, StringComparison.Ordinal);
    }

    private static UnixFileMode Mode(string path) =>
        OperatingSystem.IsWindows() ? throw new PlatformNotSupportedException() : File.GetUnixFileMode(path);

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }
}
