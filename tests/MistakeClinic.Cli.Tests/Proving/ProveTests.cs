using System.Diagnostics;
using System.Text.Json.Nodes;
using MistakeClinic.Cli.Tests.Support;

namespace MistakeClinic.Cli.Tests.Proving;

public class ProveTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string ContentSql =
        "select content::text from evidence join account using (learner_id) where email = @email";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_command_that_failed_and_now_passes_is_evidence_in_the_database()
    {
        using var home = await server.NewLoggedInAsync();
        await home.DoAsync(GivenMistake.Without("Never ready"));
        GitRepository(home.Folder);
        string[] prove = ["prove", "never READY", "--yes", "--", "sh", "-c", "echo out; echo err >&2; cat fixed"];
        var failed = await home.RunAsync(prove);
        Assert.Equal((1, "out\n"), (failed.ExitCode, failed.Output));
        Assert.StartsWith("err\n", failed.Error, StringComparison.Ordinal);
        Assert.EndsWith("Repair it, then run the same command again.\n", failed.Error, StringComparison.Ordinal);
        Assert.Equal(0, await server.CountAsync(home, "evidence"));
        // A second failure does not stand in for the first, and another command proves nothing.
        Assert.Equal(1, (await home.RunAsync(prove)).ExitCode);
        Assert.Equal(0, (await home.RunAsync("prove", "Never", "--", "true")).ExitCode);
        Assert.Single(await File.ReadAllLinesAsync(home.Own("proofs.jsonl"), Ct));

        await File.WriteAllTextAsync(Path.Combine(home.Folder, "fixed"), "ok\n", Ct);
        var passed = await home.RunAsync(prove);
        Assert.Equal((0, "out\nok\n"), (passed.ExitCode, passed.Output));
        Assert.Contains("This, and nothing else, goes to", passed.Error, StringComparison.Ordinal);
        Assert.Contains("the evidence is stored. Next: ", passed.Error, StringComparison.Ordinal);
        var content = JsonNode.Parse(await server.QueryAsync<string>(home, ContentSql))!;
        var (before, after) = (content["failingRun"]!, content["passingRun"]!);
        Assert.Equal((1, 0), ((int)before["exitCode"]!, (int)after["exitCode"]!));
        Assert.Equal("sh -c 'echo out; echo err >&2; cat fixed'", (string?)before["command"]);
        Assert.Contains("fixed: No such file", (string?)before["output"], StringComparison.Ordinal);
        Assert.Contains("ok\n", (string?)after["output"], StringComparison.Ordinal);
        Assert.Matches("^[0-9a-f]{40}-dirty$", (string?)after["commit"]);
        Assert.Contains("tracked | 1 +", (string?)after["diffStat"], StringComparison.Ordinal);
        Assert.Empty(await File.ReadAllTextAsync(home.Own("proofs.jsonl"), Ct));
        Assert.Equal(
            "failingThenPassingTest {code}",
            await server.QueryAsync<string>(
                home,
                "select type || ' ' || changed::text from evidence join account using (learner_id) where email = @email"
            )
        );
        // Passing once more makes no second one.
        await home.RunAsync(prove);
        Assert.Equal(1, await server.CountAsync(home, "evidence"));
    }

    [Fact]
    public async Task Secrets_of_the_environment_and_of_the_output_do_not_leave_this_machine()
    {
        using var proxy = new CuttingProxy(server.Address);
        using var home = await server.NewLearnerAsync();
        await home.LogInAsync(proxy.Address);
        await home.DoAsync(GivenMistake.Without("Printed its secrets"));
        home.Set("DEPLOY_TOKEN", "planted-in-the-environment");
        home.Set("PLAIN_SETTING", "planted-and-not-printed");
        const string script =
            "echo using $DEPLOY_TOKEN; echo 'AWS_SECRET_ACCESS_KEY=planted/in+the/output'; test -e fixed # --password planted-argument";
        await home.RunAsync("prove", "Printed", "--yes", "--", "sh", "-c", script);
        Assert.DoesNotContain(
            "planted",
            await File.ReadAllTextAsync(home.Own("proofs.jsonl"), Ct),
            StringComparison.Ordinal
        );
        await File.WriteAllTextAsync(Path.Combine(home.Folder, "fixed"), "", Ct);
        var run = await home.RunAsync("prove", "Printed", "--yes", "--", "sh", "-c", script);
        // What the terminal shows is the command's own.
        Assert.Contains("planted-in-the-environment", run.Output, StringComparison.Ordinal);
        Assert.Contains("using ***", await server.QueryAsync<string>(home, ContentSql), StringComparison.Ordinal);
        lock (proxy.Forwarded)
        {
            Assert.Contains("/evidence HTTP/1.1", proxy.Forwarded.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("planted", proxy.Forwarded.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nothing_is_sent_before_the_learner_agrees_once()
    {
        using var home = await server.NewLoggedInAsync();
        await home.DoAsync(GivenMistake.Without("Asked first"));
        string[] prove = ["prove", "Asked", "--", "sh", "-c", "test -e fixed"];
        await home.RunAsync(prove);
        await File.WriteAllTextAsync(Path.Combine(home.Folder, "fixed"), "", Ct);
        var script = await home.RunAsync(prove);
        Assert.Equal(0, script.ExitCode);
        Assert.Contains("give --yes.", script.Error, StringComparison.Ordinal);
        Assert.Equal(0, await server.CountAsync(home, "evidence"));

        using var asked = new TerminalTalk(home.StartInTerminal(prove));
        await asked.SeesAsync("\"failingThenPassingTest\"");
        await asked.SeesAsync("Send it, and later proofs to this server without asking? [y/N]");
        await asked.TypesAsync("y\n");
        await asked.SeesAsync("the evidence is stored");
        Assert.Equal(0, await asked.EndsAsync());
        Assert.Equal(1, await server.CountAsync(home, "evidence"));
    }

    [Fact]
    public async Task Without_the_server_the_evidence_waits_in_the_outbox()
    {
        using var home = await server.NewLoggedInAsync();
        await home.DoAsync(GivenMistake.Without("Proved on a train"));
        string[] prove = ["prove", "on a train", "--yes", "--", "sh", "-c", "test -e fixed"];
        await home.RunAsync(prove);
        await File.WriteAllTextAsync(Path.Combine(home.Folder, "fixed"), "", Ct);
        await server.KillAsync();
        try
        {
            var run = await home.RunAsync(prove);
            Assert.Equal(0, run.ExitCode);
            Assert.Contains("The evidence waits in the outbox.", run.Error, StringComparison.Ordinal);
        }
        finally
        {
            await server.StartAsync();
        }
        Assert.Equal("Sent 1, refused 0, waiting 0.\n", await home.DoAsync("sync"));
        Assert.Equal(1, await server.CountAsync(home, "evidence"));
    }

    [Fact]
    public async Task A_mistake_that_is_not_named_clearly_is_asked_for_before_the_command_runs()
    {
        using var home = await server.NewLoggedInAsync();
        await home.DoAsync(GivenMistake.Without("The same words, once"));
        await home.DoAsync(GivenMistake.Without("The same words, twice"));
        var several = await home.RunAsync("prove", "same words", "--", "touch", "ran");
        Assert.Equal(2, several.ExitCode);
        Assert.Contains("fits 2 mistakes; give the id of one:\n  0", several.Error, StringComparison.Ordinal);
        var none = await home.RunAsync("prove", "other words", "--", "touch", "ran");
        Assert.Equal(2, none.ExitCode);
        Assert.Contains("fits none of your mistakes", none.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(home.Folder, "ran")));
        Assert.Equal(7, (await home.RunAsync("prove", "once", "--", "sh", "-c", "exit 7")).ExitCode);
        Assert.Equal(2, (await home.RunAsync("prove", "once", "--", "no-such-program-here")).ExitCode);
    }

    private static void GitRepository(string folder)
    {
        File.WriteAllText(Path.Combine(folder, "tracked"), "");
        const string script = """
            git init -q && git add tracked &&
            git -c user.name=Ada -c user.email=ada@example.org commit -q -m start && echo more >> tracked
            """;
        using var git = Process.Start(new ProcessStartInfo("sh", ["-c", script]) { WorkingDirectory = folder })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
