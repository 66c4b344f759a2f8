using System.Text.Json.Nodes;
using MistakeClinic.Cli.Tests.Support;

namespace MistakeClinic.Cli.Tests.Study;

public class LogCommandTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task A_mistake_is_stored_and_the_next_step_is_told()
    {
        using var home = await server.NewLoggedInAsync();
        var run = await home.RunAsync([.. GivenMistake.WithCard(), "--confidence", "80", "--json"]);
        Assert.Equal(0, run.ExitCode);
        var report = JsonNode.Parse(run.Output)!;
        Assert.Equal("repaired", (string?)report["nextStep"]!["step"]);
        Assert.Equal(
            (string?)report["mistakeId"],
            await server.QueryAsync<string>(
                home,
                "select mistake_id::text from mistake join account using (learner_id) where email = @email and confidence = 80"
            )
        );
    }

    [Fact]
    public async Task A_mistake_like_an_earlier_one_is_offered_as_a_recurrence()
    {
        using var home = await server.NewLoggedInAsync();
        await home.DoAsync(GivenMistake.Without("The rollout never ended because the probe failed"));

        var text = await home.DoAsync(GivenMistake.Without("The rollout never ended since the probe failed again"));

        Assert.Matches(@"Is it the same again\? clinic recur [0-9a-f-]{36} --evidence", text);
        var id = System.Text.RegularExpressions.Regex.Match(text, "recur ([0-9a-f-]{36})").Groups[1].Value;
        Assert.Equal("Recorded.\n", await home.DoAsync("recur", id, "--evidence", "The probe failed once more"));
    }

    [Fact]
    public async Task A_card_with_an_error_is_not_logged_and_the_rule_and_the_fix_are_told()
    {
        using var home = await server.NewLoggedInAsync();
        var run = await home.RunAsync([
            .. GivenMistake.Without("I was careless"),
            "--root-cause",
            "I assumed it was fine",
            "--rule",
            "Always be careful",
        ]);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Matches(@"^error ML0\d\d in rule: ", run.Error);
        Assert.EndsWith("nothing was logged; mend --rule, or leave it out.\n", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, await server.CountAsync(home, "mistake"));
        Assert.Contains("Outbox: empty", await home.DoAsync("status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_terminal_asks_for_what_is_missing_and_for_a_better_card()
    {
        using var home = await server.NewLoggedInAsync();
        using var talk = new TerminalTalk(home.StartInTerminal("log"));
        await talk.SeesAsync($"  {RunningServer.Clinic}  ");
        await talk.SeesAsync("Clinic:");
        await talk.TypesAsync($"{RunningServer.Clinic}\n");
        await talk.SeesAsync("What went wrong");
        await talk.TypesAsync("The rollout never ended\n");
        await talk.SeesAsync("How did it show itself");
        await talk.TypesAsync("\n");
        await talk.SeesAsync("Which hidden assumption");
        await talk.TypesAsync("I assumed that a Pod that runs is ready\n");
        await talk.SeesAsync("How sure were you");
        await talk.TypesAsync("70\n");
        await talk.SeesAsync("The card,");
        await talk.TypesAsync("Be careful\n");
        await talk.SeesAsync("error ML0");
        await talk.SeesAsync("The card,");
        await talk.TypesAsync("Check the readiness probe before waiting for a rollout\n");
        await talk.SeesAsync("Logged 0");
        Assert.Equal(0, await talk.EndsAsync());
        Assert.Equal(1, await server.CountAsync(home, "card"));
    }

    [Theory]
    [InlineData("clinic: give --clinic, and --mistake or what it starts from", "log", "--clinic", "x")]
    [InlineData(
        "--confidence: \"101\" is no percentage",
        "log",
        "--clinic",
        "x",
        "--mistake",
        "m",
        "--confidence",
        "101"
    )]
    [InlineData(
        "--occurred-on: \"today\" is no date",
        "log",
        "--clinic",
        "x",
        "--mistake",
        "m",
        "--occurred-on",
        "today"
    )]
    [InlineData("clinic: --mistake must have 1 to 2000 characters", "log", "--clinic", "x", "--mistake", " ")]
    [InlineData(
        "clinic: --front and --instead belong to a card",
        "log",
        "--clinic",
        "x",
        "--mistake",
        "m",
        "--front",
        "f"
    )]
    [InlineData("--check: \"7\" is no id", "log", "--clinic", "x", "--check", "7")]
    public async Task What_is_wrong_is_named_by_its_option_and_nothing_is_logged(string fault, params string[] args)
    {
        using var home = await server.NewLoggedInAsync();
        var run = await home.RunAsync(args);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith(fault, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(home.Config, "learners")));
    }
}
