using System.Text.Json.Nodes;
using MistakeClinic.Cli.Tests.Support;

namespace MistakeClinic.Cli.Tests.Study;

public class RecurTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Evidence = "The other Service had no endpoints, and I rewrote its selector first again";

    [Fact]
    public async Task A_mistake_named_by_words_of_it_is_recorded_and_its_card_comes_back()
    {
        using var home = await server.NewLoggedInAsync();
        await home.DoAsync(GivenMistake.WithCard());

        var run = await home.RunAsync(
            "recur",
            "had no ENDPOINTS",
            "--evidence",
            Evidence,
            "--confidence",
            "40",
            "--json"
        );

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var report = JsonNode.Parse(run.Output)!;
        Assert.NotNull((string?)report["cardDueAt"]);
        Assert.Equal(
            (string?)report["recurrenceId"],
            await server.QueryAsync<string>(
                home,
                """
                select r.recurrence_id::text from recurrence r
                join review_log l on l.learner_id = r.learner_id and l.review_id = r.review_id
                join account a on a.learner_id = r.learner_id
                where a.email = @email and l.source = 'recurrence' and r.confidence = 40
                """
            )
        );
    }

    [Fact]
    public async Task What_was_recorded_without_the_server_is_sent_once_with_its_time()
    {
        using var home = await server.NewLoggedInAsync();
        await home.DoAsync(GivenMistake.WithCard());
        await home.DoAsync("recur", "had no endpoints", "--evidence", Evidence);
        await server.KillAsync();
        try
        {
            var run = await home.DoAsync("recur", "had no endpoints", "--evidence", Evidence);
            Assert.StartsWith("Recorded; it waits in the outbox. clinic: ", run, StringComparison.Ordinal);
        }
        finally
        {
            await server.StartAsync();
        }
        Assert.Equal("Sent 1, refused 0, waiting 0.\n", await home.DoAsync("sync"));
        Assert.Equal("Sent 0, refused 0, waiting 0.\n", await home.DoAsync("sync"));
        Assert.Equal(2, await server.CountAsync(home, "recurrence"));
        Assert.Equal(
            0,
            await server.QueryAsync<long>(
                home,
                "select count(*) from recurrence join account using (learner_id) where email = @email and occurred_at >= recorded_at"
            )
        );
    }

    [Theory]
    [InlineData("MISTAKE: \"no such\" fits none", "recur", "no such", "--evidence", "Again")]
    [InlineData("Option '--evidence' is required", "recur", "no such")]
    [InlineData("--confidence is \"101\"", "recur", "no such", "--evidence", "Again", "--confidence", "101")]
    [InlineData("--evidence must have 1 to 2000", "recur", "0199f0a2-0000-7000-8000-000000000001", "--evidence", " ")]
    public async Task What_is_wrong_is_named_and_nothing_is_recorded(string fault, params string[] arguments)
    {
        using var home = await server.NewLoggedInAsync();
        var run = await home.RunAsync(arguments);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(fault, run.Error, StringComparison.Ordinal);
        Assert.Contains("Outbox: empty", await home.DoAsync("status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_that_the_server_does_not_have_is_refused_and_the_recurrence_is_kept()
    {
        using var home = await server.NewLoggedInAsync();
        var run = await home.RunAsync("recur", "0199f0a2-0000-7000-8000-000000000001", "--evidence", "Again");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Refused: recurrence ", await home.DoAsync("status"), StringComparison.Ordinal);
    }
}
