using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using MistakeClinic.Server.Accounts.PersonalTokens;

namespace MistakeClinic.Server.Tests.Conventions;

/// <summary>No file of the repository holds what lets somebody in.</summary>
public sealed partial class SecretScanTests
{
    // What looks like a secret there was made up to be found and masked by the code under test, or is a published example.
    private static readonly string[] Samples =
    [
        "tests/MistakeClinic.Cli.Tests/Proving/SecretsTests.cs",
        "tests/MistakeClinic.Clinics.Tests/Corpus/cards.tsv",
        "tests/MistakeClinic.Clinics.Tests/Corpus/subjects.tsv",
        "tests/MistakeClinic.Clinics.Tests/TextGen.cs",
        "tests/MistakeClinic.Server.Tests/Accounts/RegisterTests.cs",
        "tests/MistakeClinic.Server.Tests/Http/SeedListTests.cs",
        "tests/MistakeClinic.Server.Tests/Reminders/Channels/Outgoing/UrlCorpus.cs",
        "tests/MistakeClinic.Server.Tests/Reminders/Channels/Push/VapidTokenTests.cs",
        "tests/MistakeClinic.Server.Tests/Reminders/Channels/Webhooks/WebhookSignatureTests.cs",
    ];

    // Put together here, so that this file does not hold them itself.
    public static TheoryData<string> Planted =>
        [
            "AKIA" + "IOSFODNN7EXAMPLE",
            "ghp_" + new string('a', 36),
            "github_pat_" + new string('b', 60),
            "glpat-" + new string('c', 20),
            "xoxb-" + "123456789012-abcdefghijkl",
            "sk_live_" + new string('d', 24),
            "npm_" + new string('e', 36),
            "AIza" + new string('f', 35),
            "-----BEGIN " + "EC PRIVATE KEY-----",
            "-----BEGIN " + "OPENSSH PRIVATE KEY-----",
            "mca_" + new string('g', 43),
            "mcr_" + new string('h', 75),
            "whsec_" + new string('i', 43) + "=",
            PersonalToken.Create(),
            "eyJhbGciOiJI" + "UzI1NiJ9.eyJzdWIiOiIxIn0." + new string('j', 43),
            "postgres://clinic:" + "hunter2hunter2@db.example.org/clinic",
            "Host=db;Username=clinic;Password=" + "hunter2hunter2;Database=clinic",
            "\"Password\": " + "\"hunter2hunter2\"",
        ];

    [Theory]
    [MemberData(nameof(Planted))]
    public void A_planted_secret_is_found(string secret) =>
        Assert.NotEmpty(Secret().Matches($"before {secret} after\n"));

    [Fact]
    public async Task No_committed_file_has_one()
    {
        var found = new List<string>();
        var files = await FilesAsync();
        foreach (var file in files.Except(Samples))
        {
            var path = Path.Combine(Root(), file);
            // One that was deleted and not committed yet.
            if (!File.Exists(path))
                continue;
            var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
            // The place only: a secret that was found must not go on into CI's log.
            found.AddRange(
                Secret().Matches(text).Select(match => $"{file}:{text.AsSpan(0, match.Index).Count('\n') + 1}")
            );
        }
        Assert.Contains("README.md", files);
        Assert.Empty(found);
    }

    private static async Task<IReadOnlyList<string>> FilesAsync()
    {
        var start = new ProcessStartInfo("git", ["ls-files", "-z"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Root(),
        };
        using var git = Process.Start(start)!;
        var names = await git.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        return names.Split('\0', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));

    // Forms as their makers document them; what has no form of its own is known by its name. Placeholders, variables and
    // the passwords of examples, which are words with spaces, are not taken for secrets.
    [GeneratedRegex(
        """
                -----BEGIN\ [A-Z ]*PRIVATE\ KEY
              | \b(?:AKIA|ASIA)[A-Z0-9]{16}\b
              | \bgh[pousr]_[A-Za-z0-9]{36}
              | \bgithub_pat_[A-Za-z0-9_]{50,}
              | \bglpat-[A-Za-z0-9_-]{20}
              | \bxox[abeoprs]-[A-Za-z0-9-]{20,}
              | \b[sr]k_live_[A-Za-z0-9]{20,}
              | \bnpm_[A-Za-z0-9]{36}
              | \bAIza[A-Za-z0-9_-]{35}
              | \beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{20,}
              | \bmca_[A-Za-z0-9_-]{43}
              | \bmcr_[A-Za-z0-9_-]{75}
              | \bclinic_[0-9A-Za-z]{49}\b
              | \bwhsec_[A-Za-z0-9+/]{32,}=*
              | \b[a-z][a-z0-9+.-]{2,20}://[^\s/:@"'{$<]+:[^\s/:@"'{$<]{6,}@
              | \b(?i:password|pwd)=(?![{$<*.])[^\s;"'`{}<>$)\\]{8,}
              | "(?i:password|privatekey|secret)"\s*:\s*"[^\s"{}$<]{8,}"
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Secret();
}
