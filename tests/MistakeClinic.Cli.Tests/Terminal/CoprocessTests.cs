using MistakeClinic.Cli.Tests.Support;

namespace MistakeClinic.Cli.Tests.Terminal;

public class CoprocessTests
{
    private const string Request = """{"reviews":[]}""";

    [Fact]
    public async Task A_request_is_answered_before_the_next_one_is_sent()
    {
        using var process = ClinicTool.Start("replay");
        for (var i = 0; i < 3; i++)
        {
            await process.StandardInput.WriteAsync(Request + "\n");
            await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
            var answer = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.StartsWith("""{"stability":null""", answer, StringComparison.Ordinal);
        }
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }

    [Theory]
    [InlineData("replay")]
    [InlineData("optimize", "-")]
    [InlineData("evaluate", "-", "--json")]
    public async Task Ctrl_C_ends_it_with_130_and_prints_nothing(params string[] args)
    {
        using var process = ClinicTool.StartInterruptible(args);
        // Whoever has read its input is past its start.
        await process.StandardInput.WriteAsync("card_id,");
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        await Task.Delay(TimeSpan.FromMilliseconds(500), TestContext.Current.CancellationToken);
        ClinicTool.Interrupt(process);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(130, process.ExitCode);
        Assert.Equal("", await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal("", await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task When_the_reader_of_its_answers_has_gone_an_endless_input_ends_it_quietly()
    {
        using var process = ClinicTool.Start("replay");
        process.StandardOutput.Close();
        var lines = string.Concat(Enumerable.Repeat(Request + "\n", 1000));
        await Assert.ThrowsAsync<IOException>(async () =>
        {
            while (true)
            {
                await process.StandardInput.WriteAsync(lines.AsMemory(), TestContext.Current.CancellationToken);
            }
        });
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(141, process.ExitCode);
        Assert.Equal("", await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
    }
}
