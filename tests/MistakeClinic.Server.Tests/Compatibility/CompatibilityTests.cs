using System.Diagnostics;
using System.Text.Json.Nodes;
using MistakeClinic.Server.Tests.Http;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Compatibility;

/// <summary>Within <c>/v1</c> a client of the last release goes on as it is.</summary>
public sealed class CompatibilityTests
{
    [Fact]
    public async Task Nothing_is_taken_from_clients_of_the_last_release()
    {
        var tag = await GitAsync("describe", "--tags", "--abbrev=0", "--match", "v*");
        Assert.SkipWhen(tag is null, "There is no release to compare with: this checkout has no tag such as v1.0.0.");
        var older = await GitAsync("show", $"{tag!.Trim()}:src/MistakeClinic.Server/openapi/openapi.json");

        var breaks = ApiDiff.Breaks(JsonNode.Parse(older!)!.AsObject(), Operation.Document);

        Said.Line($"P14 release={tag.Trim()} operations={Operation.All.Count} breaks={breaks.Count}");
        Assert.True(breaks.Count == 0, string.Join('\n', breaks));
    }

    private static async Task<string?> GitAsync(params string[] arguments)
    {
        using var git = Process.Start(
            new ProcessStartInfo("git", arguments)
            {
                WorkingDirectory = Path.GetDirectoryName(Operation.DocumentFile)!,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var errors = git.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await git.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await errors;
        await git.WaitForExitAsync(TestContext.Current.CancellationToken);
        return git.ExitCode == 0 ? output : null;
    }
}
