using MistakeClinic.Cli.Tests.Support;

namespace MistakeClinic.Cli.Tests.Study;

public class ReviewTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string OfLearner = "learner_id = (select learner_id from account where email = @email)";

    [Fact]
    public async Task In_a_terminal_keys_turn_and_rate_a_card_and_undo_the_last_answer()
    {
        using var home = await server.NewLoggedInAsync();
        await home.DoAsync(GivenMistake.WithCard());
        using var talk = new TerminalTalk(home.StartInTerminal("review"));
        await talk.SeesAsync("[any key: the back");
        Assert.DoesNotContain("I believed", talk.Shown, StringComparison.Ordinal);
        await Task.Delay(50, TestContext.Current.CancellationToken);
        await talk.TypesAsync(" ");
        await talk.SeesAsync("I believed: The Service had no endpoints");
        await talk.SeesAsync("1: again (1 min), 2: hard");
        await talk.TypesAsync("9");
        await talk.TypesAsync("1");
        await talk.SeesAsync("Again");
        await talk.SeesAsync("That was the last one.");
        await talk.TypesAsync("u");
        await talk.SeesAsync("Undone.");
        await talk.SeesAsync("[any key: the back");
        await talk.TypesAsync("\r");
        await talk.SeesAsync("4: easy (");
        await talk.TypesAsync("4");
        await talk.SeesAsync("That was the last one.");
        await talk.TypesAsync("q");
        await talk.SeesAsync("1 card answered.");
        Assert.Equal(0, await talk.EndsAsync());
        Assert.Equal(2, await server.CountAsync(home, "review_log"));
        Assert.Equal(1, await server.QueryAsync<long>(home, $"select count(*) from review_void where {OfLearner}"));
        Assert.True(
            await server.QueryAsync<bool>(
                home,
                $"select interval_days > 1 and reps = 1 from review_item where {OfLearner}"
            )
        );
        Assert.True(
            await server.QueryAsync<bool>(
                home,
                $"select bool_and(duration_ms between 50 and 60000) filter (where rating = 1) from review_log where {OfLearner}"
            )
        );
    }

    [Fact]
    public async Task Nothing_due_is_said_with_the_time_of_the_next_card()
    {
        using var home = await server.NewLoggedInAsync();
        Assert.Equal("Nothing is due.\n", await home.DoAsync("due"));
        await home.DoAsync(GivenMistake.WithCard());
        Assert.StartsWith("container-orchestration  NewCard", await home.DoAsync("due"), StringComparison.Ordinal);
        await home.RunWithAsync("x4x", "review");
        Assert.StartsWith(
            "Nothing is due. The next card is due at 20",
            await home.DoAsync("due"),
            StringComparison.Ordinal
        );
    }
}
