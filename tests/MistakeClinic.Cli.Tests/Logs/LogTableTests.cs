using MistakeClinic.Cli.Tests.Support;

namespace MistakeClinic.Cli.Tests.Logs;

public class LogTableTests(RunningServer server) : IClassFixture<RunningServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_table_goes_out_and_edited_in_again_and_faults_name_their_line()
    {
        using var home = await server.NewLoggedInAsync();
        await home.DoAsync(GivenMistake.Without("Spelled wrnog"));
        await home.DoAsync("export", "log", RunningServer.Clinic, "log.md");
        var file = Path.Combine(home.Folder, "log.md");
        var table = await File.ReadAllTextAsync(file, Ct);
        Assert.Equal(table, await home.DoAsync("export", "log", RunningServer.Clinic));
        Assert.Contains("| Spelled wrnog |", table, StringComparison.Ordinal);

        await File.WriteAllTextAsync(
            file,
            table.Replace("wrnog", "right", StringComparison.Ordinal) + "| 2026-03-01 | Another one | | | | |\n",
            Ct
        );
        Assert.Equal(
            "Changed 1, created 1, unchanged 0.\n",
            await home.DoAsync("import", "log", RunningServer.Clinic, "log.md")
        );
        Assert.Equal(
            "Another one, Spelled right",
            await server.QueryAsync<string>(
                home,
                "select string_agg(mistake, ', ' order by mistake) from mistake join account using (learner_id) where email = @email"
            )
        );

        await File.AppendAllTextAsync(file, "| the first of March | No date | | | | |\n", Ct);
        var refused = await home.RunAsync("import", "log", RunningServer.Clinic, "log.md");
        Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
        Assert.StartsWith("clinic: The log cannot be imported as it is.", refused.Error, StringComparison.Ordinal);
        Assert.Matches(@"\n  \d+:\d+ Date: ", refused.Error);
        Assert.Equal(2, await server.CountAsync(home, "mistake"));
    }

    [Fact]
    public async Task A_log_that_changed_since_its_export_is_not_overwritten_unseen()
    {
        using var home = await server.NewLoggedInAsync();
        await home.DoAsync(GivenMistake.Without("The first"));
        await home.DoAsync("export", "log", RunningServer.Clinic, "log.md");
        await home.DoAsync(GivenMistake.Without("Logged since"));
        var run = await home.RunAsync("import", "log", RunningServer.Clinic, "log.md");
        Assert.Equal(2, run.ExitCode);
        Assert.EndsWith("export it again, or give --force.\n", run.Error, StringComparison.Ordinal);
        Assert.Equal(
            "Changed 0, created 0, unchanged 1.\n",
            await home.DoAsync("import", "log", RunningServer.Clinic, "log.md", "--force")
        );
    }

    [Fact]
    public async Task A_clinic_that_is_not_there_is_refused()
    {
        using var home = await server.NewLoggedInAsync();
        var run = await home.RunAsync("export", "log", "no-such-clinic");
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("clinic: There is no such thing, or it is not yours.", run.Error, StringComparison.Ordinal);
    }
}
