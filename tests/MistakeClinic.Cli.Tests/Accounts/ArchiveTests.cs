using System.IO.Compression;
using MistakeClinic.Cli.Tests.Support;

namespace MistakeClinic.Cli.Tests.Accounts;

public class ArchiveTests(RunningServer server) : IClassFixture<RunningServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_account_goes_into_a_file_and_into_a_new_account()
    {
        using var home = await server.NewLoggedInAsync();
        await home.DoAsync("log", "--clinic", RunningServer.Clinic, "--mistake", "I took latest for the newest image");
        var file = Path.Combine(home.Folder, "clinic.zip");

        Assert.StartsWith($"Wrote {file}, ", await home.DoAsync("export", "account", file), StringComparison.Ordinal);

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
        await using (var zip = await ZipFile.OpenReadAsync(file, Ct))
        {
            Assert.NotNull(zip.GetEntry("README.md"));
            Assert.NotNull(zip.GetEntry($"logs/{RunningServer.Clinic}.md"));
        }
        using var other = await server.NewLoggedInAsync();
        Assert.Equal("Read 1 mistakes, 0 cards, 0 answers, 0 files.\n", await other.DoAsync("import", "account", file));
        Assert.Equal(1, await server.CountAsync(other, "mistake"));
        var again = await other.RunAsync("import", "account", file);
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("This account has something already.", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_archive_is_refused()
    {
        using var home = await server.NewLoggedInAsync();
        var file = Path.Combine(home.Folder, "clinic.zip");
        await File.WriteAllTextAsync(file, "not a zip", Ct);

        var run = await home.RunAsync("import", "account", file);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("body is no zip", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_is_erased_once_its_address_and_password_are_typed()
    {
        // The first account of a server is its operator, who has to stay.
        using var first = await server.NewLearnerAsync();
        using var home = await server.NewLoggedInAsync();
        await home.DoAsync("log", "--clinic", RunningServer.Clinic, "--mistake", "I took latest for the newest image");
        using var talk = new TerminalTalk(home.StartInTerminal("erase"));
        await talk.SeesAsync("to go on:");
        await talk.TypesAsync($"{home.Email}\n");
        await talk.SeesAsync("Password:");
        await talk.TypesAsync($"{RunningServer.Password}\n");
        await talk.SeesAsync($"Erased {home.Email}");
        Assert.Equal(0, await talk.EndsAsync());

        Assert.Equal(0, await server.QueryAsync<long>(home, "select count(*) from account where email = @email"));
        Assert.False(File.Exists(home.Session));
        Assert.Empty(Directory.GetDirectories(Path.Combine(home.Config, "learners")));
    }

    [Fact]
    public async Task In_a_script_the_address_and_the_password_must_be_right()
    {
        // The first account of a server is its operator, who has to stay.
        using var first = await server.NewLearnerAsync();
        using var home = await server.NewLoggedInAsync();

        var other = await home.RunWithAsync("x", "erase", "--email", "someone@example.org", "--password-stdin");
        Assert.Equal(2, other.ExitCode);
        Assert.Contains("nothing was erased", other.Error, StringComparison.Ordinal);
        var alone = await home.RunWithAsync("x", "erase", "--password-stdin");
        Assert.Equal(2, alone.ExitCode);
        var wrong = await home.RunWithAsync("not the password", "erase", "--email", home.Email, "--password-stdin");
        Assert.Equal(1, wrong.ExitCode);
        Assert.Contains("password is not the password", wrong.Error, StringComparison.Ordinal);
        Assert.Equal(1, await server.QueryAsync<long>(home, "select count(*) from account where email = @email"));

        var right = await home.RunWithAsync(
            $"{RunningServer.Password}\n",
            "erase",
            "--email",
            home.Email,
            "--password-stdin"
        );
        Assert.Equal((0, ""), (right.ExitCode, right.Error));
    }
}
