using System.Text.Json;
using MistakeClinic.Cli.Tests.Support;

namespace MistakeClinic.Cli.Tests.Quizzes;

public class PlanQuizTests
{
    private const string Cards =
        """[{"id": "a", "stability": 2, "difficulty": 5, "elapsedDays": 3}, {"id": 7, "stability": 20000, "difficulty": 5, "elapsedDays": 3}]""";

    [Fact]
    public async Task Each_line_gets_its_answer()
    {
        var line = $$"""{"daysLeft": 1, "dailySeconds": 60, "targetScore": null, "cards": {{Cards}}}""";
        var run = await ClinicTool.RunWith($"{line}\n{line}\n", "plan-quiz");
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        var answers = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, answers.Length);
        using var answer = JsonDocument.Parse(answers[0]);
        Assert.Equal(answers[0], answers[1]);
        Assert.Equal("""["a"]""", answer.RootElement.GetProperty("review").GetRawText());
        Assert.InRange(answer.RootElement.GetProperty("expectedScore").GetDouble(), 0.9, 1);
        Assert.Equal(1, answer.RootElement.GetProperty("secondsByDay").GetArrayLength());
        Assert.True(answer.RootElement.GetProperty("feasible").GetBoolean());
    }

    [Fact]
    public async Task A_card_never_reviewed_has_an_id_alone()
    {
        var run = await ClinicTool.RunWith("""{"daysLeft": 1, "cards": [{"id": "new"}]}""" + "\n", "plan-quiz");
        using var answer = JsonDocument.Parse(run.Output);
        Assert.Equal("""["new"]""", answer.RootElement.GetProperty("review").GetRawText());
    }

    [Theory]
    [InlineData("""{"daysLeft": 0, "cards": []}""", "daysLeft is 0; give a whole number from 1 to 3650.")]
    [InlineData("""{"daysLeft": 1, "cards": []}""", "the number of cards must be 1 to 100000.")]
    [InlineData("""{"daysLeft": 1}""", "cards is missing; give it.")]
    [InlineData("""{"days": 1}""", "the line has \"days\", which is unknown")]
    [InlineData(
        """{"daysLeft": 1, "targetScore": 0.4, "cards": [{"id": 1, "stability": 1, "difficulty": 5, "elapsedDays": 1}]}""",
        "targetScore must be 0.5 to 0.99."
    )]
    [InlineData(
        """{"daysLeft": 1, "cards": [{"id": 1, "stability": -1, "difficulty": 5, "elapsedDays": 1}]}""",
        "cards[0].stability is -1: Stability must be at least 0.001 days."
    )]
    [InlineData("nonsense", "not JSON")]
    public async Task A_wrong_line_is_named_with_its_fault(string line, string fault)
    {
        var run = await ClinicTool.RunWith(line + "\n", "plan-quiz");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("stdin", run.Error, StringComparison.Ordinal);
        Assert.Contains(fault, run.Error, StringComparison.Ordinal);
    }
}
