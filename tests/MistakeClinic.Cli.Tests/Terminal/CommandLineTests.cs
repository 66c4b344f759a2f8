using System.Text.RegularExpressions;
using MistakeClinic.Cli.Tests.Support;

namespace MistakeClinic.Cli.Tests.Terminal;

public partial class CommandLineTests
{
    [Fact]
    public async Task Version_is_one_line()
    {
        var run = await ClinicTool.Run("--version");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches(VersionLine(), run.Output);
    }

    [Theory]
    [InlineData("replay")]
    [InlineData("optimize")]
    [InlineData("evaluate")]
    [InlineData("lint")]
    [InlineData("login")]
    [InlineData("log")]
    [InlineData("review")]
    [InlineData("prove")]
    [InlineData("sync")]
    public async Task Every_command_is_listed_and_explains_itself(string command)
    {
        var all = await ClinicTool.Run("--help");
        var one = await ClinicTool.Run(command, "--help");
        Assert.Equal((0, 0), (all.ExitCode, one.ExitCode));
        Assert.Contains($"\n  {command} ", all.Output, StringComparison.Ordinal);
        Assert.Contains($"clinic {command}", one.Output, StringComparison.Ordinal);
        var detail = command switch
        {
            "replay" => "thenElapsedDays",
            "lint" => "CP001",
            "login" => "--password-stdin",
            "log" => "--root-cause",
            "review" => "--two-buttons",
            "prove" => "Environment variables are never sent",
            "sync" => "--retry-refused",
            _ => "review_th",
        };
        Assert.Contains(detail, one.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alone_it_shows_its_help()
    {
        Assert.Equal(await ClinicTool.Run("--help"), await ClinicTool.Run());
    }

    [Theory]
    [InlineData("clinic: Unrecognized command or argument 'optimise'. See clinic --help.", "optimise")]
    [InlineData(
        "clinic: Required argument 'FILE' missing for command: 'optimize'. See clinic optimize --help.",
        "optimize"
    )]
    [InlineData(
        "clinic: --epochs is \"0\"; give a whole number from 1 to 1000. See clinic",
        "optimize",
        "x",
        "--epochs",
        "0"
    )]
    [InlineData("clinic: --splits is \"many\"; give a whole number from 1", "evaluate", "x", "--splits", "many")]
    [InlineData(
        "clinic: --splits trains weights of its own; leave",
        "evaluate",
        "x",
        "--splits",
        "5",
        "--weights",
        "1"
    )]
    [InlineData(
        "--timezone: \"Mars/Base\" is no IANA time zone; give one like Europe/Paris",
        "optimize",
        "x",
        "--timezone",
        "Mars/Base"
    )]
    [InlineData(
        "--day-starts-at: \"4 am\" is no time of day; give one like 04:00.",
        "optimize",
        "x",
        "--day-starts-at",
        "4 am"
    )]
    [InlineData("--weights: 2 weights were given; give 21 (FSRS-6), 19", "evaluate", "x", "--weights", "1,2")]
    [InlineData("--weights: w1 is \"b\"; give a number.", "evaluate", "x", "--weights", "1,b")]
    [InlineData("none.json: there is no such file; check the path", "evaluate", "x", "--weights", "@none.json")]
    public async Task A_wrong_command_line_is_explained_with_nothing_on_standard_output(
        string message,
        params string[] args
    )
    {
        var run = await ClinicTool.Run(args);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith(message, run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.Error.Count(c => c == '\n'));
    }

    [GeneratedRegex(@"^\d+\.\d+\.\d+[^ \n]*\r?\n$")]
    private static partial Regex VersionLine();
}
