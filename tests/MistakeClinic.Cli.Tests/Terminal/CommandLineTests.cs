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
    public async Task Every_command_is_listed_and_explains_itself(string command)
    {
        var all = await ClinicTool.Run("--help");
        var one = await ClinicTool.Run(command, "--help");
        Assert.Equal((0, 0), (all.ExitCode, one.ExitCode));
        Assert.Contains($"\n  {command} ", all.Output, StringComparison.Ordinal);
        Assert.Contains($"clinic {command}", one.Output, StringComparison.Ordinal);
        Assert.Contains("thenElapsedDays", one.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alone_it_shows_its_help()
    {
        Assert.Equal(await ClinicTool.Run("--help"), await ClinicTool.Run());
    }

    [Theory]
    [InlineData("clinic: Unrecognized command or argument 'optimise'. See clinic --help.", "optimise")]
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
