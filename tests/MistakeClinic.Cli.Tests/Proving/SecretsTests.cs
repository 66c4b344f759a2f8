using MistakeClinic.Cli.Proving;

namespace MistakeClinic.Cli.Tests.Proving;

/// <summary>Texts with a planted secret. Keys are put together here, so that no scanner takes this file for a leak.</summary>
public class SecretsTests
{
    private const string Planted = "PLANTEDplanted0123456789planted0123456789";

    [Theory]
    // The documented example of AWS, and the forms that GitHub, GitLab, Slack, Stripe, npm and Google document.
    [InlineData("AKIA" + "IOSFODNN7EXAMPLE", "AKIA" + "IOSFODNN7EXAMPLE")]
    [InlineData("aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCY" + "EXAMPLEKEY", "wJalr")]
    [InlineData("remote: ghp_" + Planted, Planted)]
    [InlineData("github_pat_" + Planted, Planted)]
    [InlineData("glpat-" + Planted, Planted)]
    [InlineData("xoxb-" + Planted, Planted)]
    [InlineData("sk_live_" + Planted, Planted)]
    [InlineData("//registry.npmjs.org/:_authToken=npm_" + Planted, Planted)]
    [InlineData("AIza" + Planted, Planted)]
    [InlineData("session mca_" + Planted, Planted)]
    // A JWT of RFC 7519, section 3.1.
    [InlineData(
        "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAs.dBjftJeZ4CVP",
        "dBjftJeZ4CVP"
    )]
    [InlineData("Authorization: Bearer " + Planted, Planted)]
    [InlineData("authorization: basic YWRhOnNlY3JldA==", "YWRhOnNlY3JldA")]
    [InlineData("DB_PASSWORD=" + Planted, Planted)]
    [InlineData("password: '" + "two words " + Planted + "'", Planted)]
    [InlineData("{\"apiKey\": \"" + Planted + "\", \"port\": 1}", Planted)]
    [InlineData("Host=db;Username=ada;Password=" + Planted + ";Port=1", Planted)]
    [InlineData("client_secret=" + Planted + "&grant_type=x", Planted)]
    [InlineData("mysql --password " + Planted + " -h db", Planted)]
    [InlineData("postgres://ada:" + Planted + "@db.example.org/clinic", Planted)]
    [InlineData("https://" + "x:" + Planted + "@github.com/a/b.git", Planted)]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\n" + Planted + "\n-----END RSA PRIVATE KEY-----\nafter", Planted)]
    [InlineData("-----BEGIN OPENSSH PRIVATE KEY-----\n" + Planted + "\n(cut)", Planted)]
    [InlineData("(cut)\n" + Planted + "\n-----END PRIVATE KEY-----\nafter", Planted)]
    public void A_secret_is_masked(string text, string secret)
    {
        var hidden = Secrets.Hide(text);
        Assert.DoesNotContain(secret, hidden, StringComparison.Ordinal);
        Assert.Contains("***", hidden, StringComparison.Ordinal);
        Assert.Equal(hidden, Secrets.Hide(hidden));
    }

    [Theory]
    [InlineData("Failed!  - Failed: 1, Passed: 41, Skipped: 0, Total: 42, Duration: 1 s - Clinic.Tests.dll")]
    [InlineData("Expected: 3\nActual:   4\n  at Clinic.Tests.CountTests.Adds() in /home/ada/CountTests.cs:line 12")]
    [InlineData("https://clinic.example.org:5080/v1/due?limit=10")]
    [InlineData("The password is wrong; 3 tokens were read, 2 cookies remain")]
    [InlineData("commit 3f2504e04f8941d39a0c0305e82c3301c0ffee00")]
    [InlineData("git@github.com:ada/clinic.git")]
    public void What_is_no_secret_stays(string text) => Assert.Equal(text, Secrets.Hide(text));

    [Fact]
    public void What_is_around_a_secret_stays() =>
        Assert.Equal(
            "start\nDB_PASSWORD=***\nserver=db;Password=***;Port=1\nend",
            Secrets.Hide($"start\nDB_PASSWORD={Planted}\nserver=db;Password={Planted};Port=1\nend")
        );

    [Fact]
    public void An_output_keeps_its_last_16_KiB_in_whole_lines_and_a_secret_across_the_cut_is_masked()
    {
        var tail = new OutputTail();
        for (var i = 0; i < 4000; i++)
        {
            tail.Add(System.Text.Encoding.UTF8.GetBytes($"{i} é token={Planted}{i} \u001b[31mred\u001b[0m\n"));
        }
        var text = tail.ToText();
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(text), 16_000, OutputTail.Most);
        Assert.EndsWith("3999 é token=*** red\n", text, StringComparison.Ordinal);
        Assert.All(text.TrimEnd('\n').Split('\n'), line => Assert.Matches(@"^\d+ é token=\*\*\* red$", line));
    }
}
