using System.Text;
using System.Text.Json.Nodes;
using MistakeClinic.Cli.Tests.Support;

namespace MistakeClinic.Cli.Tests.Linting;

public sealed class LintCommandTests : IDisposable
{
    private static readonly string Good = File.ReadAllText(
        Path.Combine(AppContext.BaseDirectory, "seeds/semester-02-data/module-04-relational-databases.md")
    );

    private static readonly string Bad = Good.Replace("| Query Katas |", "| |", StringComparison.Ordinal)
        .Replace("At least five", "At least four", StringComparison.Ordinal);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("clinic lint é ");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_page_without_errors_exits_with_0()
    {
        var run = await ClinicTool.Run("lint", Write("semester-02-x/module-04-y.md", Good));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.EndsWith("1 page: 0 errors, 0 warnings, 2 infos\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Findings_of_several_files_name_file_line_and_column()
    {
        var (good, bad) = (Write("good.md", Good), Write("bad.md", Bad));
        var run = await ClinicTool.RunWith(Bad, "lint", good, bad, "-");
        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.Contains(
            $"\n{bad}:20:53: error CP005: The cell \"Where it shows up\" is empty. ",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("\nstdin:20:53: error CP005: ", run.Output, StringComparison.Ordinal);
        Assert.Contains(": warning CP019: ", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("3 pages: 2 errors, 2 warnings, 6 infos\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_one_object()
    {
        var run = await ClinicTool.RunWith(Bad, "lint", "-", "--format", "json");
        Assert.Equal((await ClinicTool.RunWith(Bad, "lint", "-", "--json")).Output, run.Output);
        var json = JsonNode.Parse(run.Output)!;
        Assert.Equal((1, 1, 1), ((int)json["files"]!, (int)json["errors"]!, (int)json["warnings"]!));
        var error = json["findings"]!.AsArray().Single(found => (string?)found!["severity"] == "error")!;
        Assert.Equal(
            ("stdin", 20, 53, "CP005"),
            ((string)error["file"]!, (int)error["line"]!, (int)error["column"]!, (string)error["ruleId"]!)
        );
    }

    [Fact]
    public async Task Sarif_is_valid_and_points_at_the_same_places()
    {
        var bad = Write("a page: 100 % é.md", Bad);
        var run = await ClinicTool.RunWith(Bad, "lint", bad, "-", "--format", "sarif");
        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        var log = JsonNode.Parse(run.Output)!;
        Assert.Empty(SchemaCheck.Sarif.Faults(log));
        var results = log["runs"]![0]!["results"]!.AsArray();
        Assert.Equal(8, results.Count);
        var rules = log["runs"]![0]!["tool"]!["driver"]!["rules"]!.AsArray();
        Assert.All(results, r => Assert.Equal((string)r!["ruleId"]!, (string)rules[(int)r["ruleIndex"]!]!["id"]!));
        Assert.Equal(["error", "note", "warning"], results.Select(r => (string)r!["level"]!).Distinct().Order());
        var place = results.First(r => (string)r!["ruleId"]! == "CP005")!["locations"]![0]!["physicalLocation"]!;
        Assert.Equal((20, 53), ((int)place["region"]!["startLine"]!, (int)place["region"]!["startColumn"]!));
        var uri = new Uri((string)place["artifactLocation"]!["uri"]!);
        Assert.Equal((bad, "file"), (uri.LocalPath, uri.Scheme));
    }

    [Theory]
    [InlineData("a b.md", "a%20b.md")]
    [InlineData("c:x/é#1.md", "c%3Ax/%C3%A9%231.md")]
    [InlineData("../sem/clinic.md", "../sem/clinic.md")]
    public async Task A_relative_path_stays_one(string path, string uri)
    {
        Write($"in/{path}", Bad);
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "in"));
        var run = await ClinicTool.RunIn(Path.Combine(_folder.FullName, "in"), "lint", path, "--format", "sarif");
        Assert.Contains($"\"uri\": \"{uri}\"", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_log_of_results_is_valid_too()
    {
        var run = await ClinicTool.RunWith(Good, "lint", "-", "--format", "sarif");
        Assert.Equal(0, run.ExitCode);
        Assert.Empty(SchemaCheck.Sarif.Faults(JsonNode.Parse(run.Output)!));
    }

    [Fact]
    public void The_schema_check_finds_what_is_wrong()
    {
        var log = JsonNode.Parse("""{"version": "2.1", "runs": [{"results": [{"level": "info", "colour": 1}]}]}""")!;
        Assert.Equal(
            [
                "$.runs[0].results[0].level: is none of",
                "$.runs[0].results[0]: has colour",
                "$.runs[0].results[0]: lacks message",
                "$.runs[0]: lacks tool",
                "$.version: is none of",
            ],
            SchemaCheck.Sarif.Faults(log).Select(fault => fault.Split(" [")[0]).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task A_directory_is_refused()
    {
        var run = await ClinicTool.Run("lint", _folder.FullName);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Equal($"{_folder.FullName}: is a directory; name a file in it.\n", run.Error);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_ends_it_with_2_and_no_findings()
    {
        var bad = Write("bad.md", Bad);
        foreach (
            var (file, message) in new[]
            {
                (Path.Combine(_folder.FullName, "none.md"), "there is no such file"),
                (Write("latin1.md", [0x23, 0x20, 0xe9]), "is not UTF-8"),
                (Write("empty.md", ""), "is empty; give a clinic page"),
                (Write("large.md", new string('x', 262_145)), "has more than 262144 bytes"),
            }
        )
        {
            var run = await ClinicTool.Run("lint", bad, file);
            Assert.Equal((2, ""), (run.ExitCode, run.Output));
            Assert.StartsWith($"{file}: {message}", run.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("clinic: - is given twice", "lint", "-", "-")]
    [InlineData("clinic: --json and --format sarif exclude", "lint", "-", "--json", "--format", "sarif")]
    [InlineData("clinic: Argument 'xml' not recognized", "lint", "-", "--format", "xml")]
    [InlineData("clinic: Required argument 'FILE' missing", "lint")]
    public async Task A_wrong_command_line_is_explained(string message, params string[] args)
    {
        var run = await ClinicTool.Run(args);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_cannot_steer_the_terminal()
    {
        var page = Good.Replace(
            "## Repair Protocol",
            "## Reading \u001b[31m\n\n## Repair Protocol",
            StringComparison.Ordinal
        );
        var run = await ClinicTool.RunWith(page, "lint", "-");
        Assert.Contains("CP012", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Output);
    }

    private string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    private string Write(string name, byte[] bytes)
    {
        var path = Path.GetFullPath(Path.Combine(_folder.FullName, name));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
