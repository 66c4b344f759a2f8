using System.Text.Json.Nodes;
using MistakeClinic.Cli.Tests.Support;

namespace MistakeClinic.Cli.Tests.Accounts;

public class LoginTests(RunningServer server) : IClassFixture<RunningServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_logs_in_is_known_to_status_until_logging_out()
    {
        using var home = await server.NewLearnerAsync();
        var login = await home.LogInAsync(server.Address);
        Assert.Equal((0, $"Logged in to {server.Address} as {home.Email}.\n"), (login.ExitCode, login.Output));
        var status = await home.DoAsync("status");
        Assert.StartsWith(
            $"{home.Email} at {server.Address}\nDue: 0 (0 learning, 0 planned, 0 review, 0 new)\n",
            status,
            StringComparison.Ordinal
        );
        Assert.Contains("Outbox: empty", status, StringComparison.Ordinal);
        var json = JsonNode.Parse(await home.DoAsync("status", "--json"))!;
        Assert.Equal((home.Email, 0), ((string?)json["email"], (int?)json["due"]!["new"]));

        Assert.Equal("Logged out.\n", await home.DoAsync("logout"));
        Assert.False(File.Exists(home.Session));
        Assert.Equal(
            1,
            await server.QueryAsync<long>(
                home,
                "select count(*) from session join account using (learner_id) where email = @email and revoked_at is not null"
            )
        );
        var after = await home.RunAsync("status");
        Assert.Equal((2, "clinic: nobody is logged in; run: clinic login SERVER\n"), (after.ExitCode, after.Error));
    }

    [Fact]
    public async Task The_password_is_asked_for_in_a_terminal_and_not_shown()
    {
        using var home = await server.NewLearnerAsync();
        using var talk = new TerminalTalk(home.StartInTerminal("login", server.Address.ToString()));
        await talk.SeesAsync("E-mail:");
        await talk.TypesAsync($"{home.Email}\n");
        await talk.SeesAsync("Password:");
        await talk.TypesAsync($"wrong\b\b\b\b\b{RunningServer.Password}\n");
        await talk.SeesAsync("Logged in");
        Assert.Equal(0, await talk.EndsAsync());
        Assert.DoesNotContain("horse", talk.Shown, StringComparison.Ordinal);
        Assert.DoesNotContain("horse", await File.ReadAllTextAsync(home.Session, Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_has_ended_is_renewed_once_by_commands_at_once()
    {
        using var home = await server.NewLoggedInAsync();
        var before = await File.ReadAllTextAsync(home.Session, Ct);
        await server.QueryAsync<long>(
            home,
            """
            with ended as (
                update session set access_expires_at = now() - interval '1 minute'
                where learner_id = (select learner_id from account where email = @email) returning 1)
            select count(*) from ended
            """
        );
        // A server that has just started remembers no session.
        await server.KillAsync();
        await server.StartAsync();
        var runs = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => home.RunAsync("status")));
        Assert.All(runs, run => Assert.Contains("Due: 0", run.Output, StringComparison.Ordinal));
        Assert.NotEqual(before, await File.ReadAllTextAsync(home.Session, Ct));
    }

    [Fact]
    public async Task A_session_that_was_ended_elsewhere_asks_for_a_new_log_in()
    {
        using var home = await server.NewLoggedInAsync();
        using var elsewhere = new Home(home.Email);
        await elsewhere.LogInAsync(server.Address);
        File.Copy(home.Session, elsewhere.Session, overwrite: true);
        await elsewhere.DoAsync("logout");
        var status = await home.RunAsync("status");
        Assert.Equal(0, status.ExitCode);
        Assert.Contains("the session has ended; run: clinic login SERVER", status.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_refused_and_nothing_is_kept()
    {
        using var home = await server.NewLearnerAsync();
        var run = await home.RunWithAsync(
            "not this one",
            "login",
            server.Address.ToString(),
            "--email",
            home.Email,
            "--password-stdin"
        );
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("clinic: The address or the password is wrong.", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(home.Session));
    }

    [Fact]
    public async Task A_personal_access_token_logs_in_as_far_as_its_scopes_go()
    {
        using var home = await server.NewLoggedInAsync();
        using var robot = new Home(home.Email);
        var token = await server.MakeTokenAsync(home, "read", "study");

        var login = await robot.RunWithAsync(token, "login", server.Address.ToString(), "--token-stdin");
        Assert.Equal((0, $"Logged in to {server.Address} as {home.Email}.\n"), (login.ExitCode, login.Output));
        Assert.Contains("Due: 0", await robot.DoAsync("status"), StringComparison.Ordinal);
        var logged = await robot.RunAsync("recur", "anything", "--evidence", "It happened again in the second lab.");
        Assert.NotEqual(0, logged.ExitCode);
        Assert.Equal("Logged out.\n", await robot.DoAsync("logout"));
    }

    [Theory]
    [InlineData("clinic_0000000000", 1, "has a typo, has ended or was revoked")]
    [InlineData("two words", 2, "is no token")]
    public async Task A_token_that_is_none_is_refused_and_nothing_is_kept(string token, int exitCode, string fault)
    {
        using var home = new Home();
        var run = await home.RunWithAsync(token, "login", server.Address.ToString(), "--token-stdin");
        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
        Assert.Contains(fault, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(home.Session));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named()
    {
        using var home = new Home();
        var run = await home.LogInAsync(new("http://127.0.0.1:9"));
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("clinic: http://127.0.0.1:9/ does not answer: ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://clinic.example.org", "has no https, so others could read the password; use https, or")]
    [InlineData("ftp://clinic.example.org", "is no address; give one like https://clinic.example.org.")]
    [InlineData("https://ada:pw@clinic.example.org", "has a user, a query or a fragment; leave it out.")]
    public async Task An_address_that_is_not_safe_is_refused_before_the_password_goes_out(string address, string fault)
    {
        using var home = new Home();
        var run = await home.LogInAsync(new(address));
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(fault, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_without_a_password_is_told_how_to_give_it()
    {
        using var home = new Home();
        var run = await home.RunAsync("login", "localhost:5080");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("give --email and --password-stdin", run.Error, StringComparison.Ordinal);
    }
}
