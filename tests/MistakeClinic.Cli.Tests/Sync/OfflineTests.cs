using MistakeClinic.Cli.Tests.Support;

namespace MistakeClinic.Cli.Tests.Sync;

public class OfflineTests(RunningServer server) : IClassFixture<RunningServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_logged_and_answered_without_the_server_is_sent_once_when_it_is_back()
    {
        using var home = await server.NewLoggedInAsync();
        await home.DoAsync(GivenMistake.WithCard());
        await home.DoAsync(GivenMistake.WithCard());
        await home.DoAsync("due");
        await server.KillAsync();
        try
        {
            var review = await home.RunWithAsync("x3x", "review");
            Assert.Equal(0, review.ExitCode);
            Assert.Contains("Good\n", review.Output, StringComparison.Ordinal);
            Assert.Contains("1 card answered. 1 in the outbox wait", review.Output, StringComparison.Ordinal);
            // The answered card does not come back, and the other one can be answered, too.
            var second = await home.RunWithAsync("x1", "review", "--two-buttons");
            Assert.Contains(", 1 left\n", second.Output, StringComparison.Ordinal);
            // Or less, when the test takes long.
            Assert.Matches(@"1: Missed it \(1 min\), 2: Caught it \(([89]|10) min\)", second.Output);
            var log = await home.DoAsync(GivenMistake.WithCard());
            Assert.Contains("it waits in the outbox. clinic: ", log, StringComparison.Ordinal);
            var status = await home.DoAsync("status");
            Assert.Contains("does not answer", status, StringComparison.Ordinal);
            Assert.Contains("Outbox: 3 waiting since 20", status, StringComparison.Ordinal);
            Assert.Equal(1, (await home.RunAsync("sync")).ExitCode);
        }
        finally
        {
            await server.StartAsync();
        }
        Assert.Equal("Sent 3, refused 0, waiting 0.\n", await home.DoAsync("sync"));
        Assert.Equal("Sent 0, refused 0, waiting 0.\n", await home.DoAsync("sync"));
        Assert.Equal(3, await server.CountAsync(home, "mistake"));
        Assert.Equal(3, await server.CountAsync(home, "card"));
        Assert.Equal(2, await server.CountAsync(home, "review_log"));
    }

    [Theory]
    [InlineData("POST /v1/mistakes ")]
    [InlineData("POST /v1/reviews ")]
    public async Task An_answer_that_is_lost_after_the_server_stored_it_doubles_nothing(string request)
    {
        using var proxy = new CuttingProxy(server.Address);
        using var home = await server.NewLearnerAsync();
        await home.LogInAsync(proxy.Address);
        proxy.CutNext(request);
        await home.DoAsync(GivenMistake.WithCard());
        await home.RunAsync("sync");
        await home.RunWithAsync("x4x", "review");
        Assert.Equal(1, proxy.Cuts);
        await home.RunAsync("sync");
        Assert.Contains("Outbox: empty", await home.DoAsync("status"), StringComparison.Ordinal);
        Assert.Equal(1, await server.CountAsync(home, "mistake"));
        Assert.Equal(1, await server.CountAsync(home, "review_log"));
    }

    [Fact]
    public async Task Processes_at_once_lose_nothing_and_double_nothing()
    {
        using var home = await server.NewLoggedInAsync();
        await server.KillAsync();
        try
        {
            await Task.WhenAll(Enumerable.Range(0, 6).Select(i => home.DoAsync(GivenMistake.Without($"Offline {i}"))));
            var lines = await File.ReadAllLinesAsync(home.Own("outbox.jsonl"), Ct);
            Assert.Equal(6, lines.Length);
        }
        finally
        {
            await server.StartAsync();
        }
        await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(i => i % 2 == 0 ? home.RunAsync("sync") : home.RunAsync(GivenMistake.Without($"Online {i}")))
        );
        await home.DoAsync("sync");
        Assert.Equal(9, await server.CountAsync(home, "mistake"));
        Assert.Empty(await File.ReadAllTextAsync(home.Own("outbox.jsonl"), Ct));
    }

    [Fact]
    public async Task A_line_that_a_crash_tore_is_set_aside_and_told_and_the_others_are_sent()
    {
        using var home = await server.NewLoggedInAsync();
        await server.KillAsync();
        string outbox;
        try
        {
            await home.DoAsync(GivenMistake.Without("Before the crash"));
            outbox = home.Own("outbox.jsonl");
            var whole = await File.ReadAllTextAsync(outbox, Ct);
            await File.AppendAllTextAsync(outbox, whole[..40], Ct);
            var next = await home.RunAsync(GivenMistake.Without("After the crash"));
            Assert.Equal(0, next.ExitCode);
            Assert.Contains("held a line that was cut off, as after a crash", next.Error, StringComparison.Ordinal);
            Assert.Equal(whole[..40] + "\n", await File.ReadAllTextAsync($"{outbox}.torn", Ct));
        }
        finally
        {
            await server.StartAsync();
        }
        await home.DoAsync("sync");
        Assert.Equal(2, await server.CountAsync(home, "mistake"));
        Assert.Contains(
            $"Torn: lines that a crash cut off are in {outbox}.torn",
            await home.DoAsync("status"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_whole_last_line_without_its_end_is_no_torn_one()
    {
        using var home = await server.NewLoggedInAsync();
        await server.KillAsync();
        try
        {
            await home.DoAsync(GivenMistake.Without("Its line feed was lost"));
            var outbox = home.Own("outbox.jsonl");
            await File.WriteAllTextAsync(outbox, (await File.ReadAllTextAsync(outbox, Ct)).TrimEnd('\n'), Ct);
            await home.DoAsync(GivenMistake.Without("The next one"));
        }
        finally
        {
            await server.StartAsync();
        }
        Assert.Equal("Sent 2, refused 0, waiting 0.\n", await home.DoAsync("sync"));
    }

    [Fact]
    public async Task What_the_server_refuses_is_kept_with_the_reason_and_holds_nothing_else_up()
    {
        using var home = await server.NewLoggedInAsync();
        await server.KillAsync();
        try
        {
            await home.DoAsync("log", "--clinic", "no-such-clinic", "--mistake", "Where does it belong?");
            await home.DoAsync(GivenMistake.Without("This one is good"));
        }
        finally
        {
            await server.StartAsync();
        }
        var sync = await home.RunAsync("sync");
        Assert.Equal((1, "Sent 1, refused 1, waiting 0.\n"), (sync.ExitCode, sync.Output));
        Assert.Contains("clinic is not the slug of a clinic; list the clinics", sync.Error, StringComparison.Ordinal);
        var status = await home.DoAsync("status");
        Assert.Contains("Refused: mistake 0", status, StringComparison.Ordinal);
        Assert.Contains("clinic is not the slug of a clinic", status, StringComparison.Ordinal);
        Assert.Equal(1, await server.CountAsync(home, "mistake"));
        // It stays, however often it is tried.
        Assert.Equal("Sent 0, refused 1, waiting 0.\n", (await home.RunAsync("sync", "--retry-refused")).Output);
        Assert.Single(await File.ReadAllLinesAsync(home.Own("refused.jsonl"), Ct));
    }
}
