using System.Text.Json;
using MistakeClinic.Cli.Tests.Support;
using MistakeClinic.Scheduling.Tests;

namespace MistakeClinic.Cli.Tests.Replay;

/// <summary>Against fsrs-rs, bit for bit; the files state their source.</summary>
public class ReplayVectorTests
{
    private static readonly string[] Ratings = ["again", "hard", "good", "easy"];

    [Fact]
    public async Task Each_prefix_of_a_cards_reviews_ends_in_fsrs_rss_memory()
    {
        var core = VectorFile.Core;
        var weights = core.Section("w").ToArray();
        var requests = new List<string>();
        var expected = new List<(int Row, float[] Memory)>();
        var rows = core.Section("historical_memory_states").ToArray();
        for (var row = 0; row < rows.Length; row++)
        {
            if (rows[row][1].ValueKind != JsonValueKind.Null)
            {
                continue; // Begins with a memory that no review made.
            }
            var reviews = rows[row][2].EnumerateArray().ToArray();
            for (var count = 1; count <= reviews.Length; count++)
            {
                var list = reviews[..count].Select(r => $$"""{"rating":{{r[0]}},"elapsedDays":{{r[1]}}}""");
                requests.Add(Request(weights[rows[row][0].GetInt32()], list, ""));
                expected.Add((row, VectorFile.Floats(rows[row][3][count - 1])));
            }
        }
        var answers = await Answers(requests);
        Assert.Equal(expected.Count, answers.Length);
        Assert.True(answers.Length > 300);
        foreach (var ((row, memory), answer) in expected.Zip(answers))
        {
            core.Same(memory[0], Number(answer, "stability"), "historical_memory_states", row, "stability");
            core.Same(memory[1], Number(answer, "difficulty"), "historical_memory_states", row, "difficulty");
        }
    }

    [Fact]
    public async Task Next_holds_fsrs_rss_four_outcomes_at_every_review_of_a_card()
    {
        var file = VectorFile.NextStates;
        var weights = file.Section("w").ToArray();
        var requests = new List<string>();
        var expected = new List<(int Row, JsonElement Next)>();
        var row = 0;
        foreach (var sequence in file.Section("sequences"))
        {
            var done = new List<string>();
            var retention = (float)sequence.GetProperty("desired_retention").GetDouble();
            foreach (var review in sequence.GetProperty("reviews").EnumerateArray())
            {
                var days = review.GetProperty("days");
                var moment = FormattableString.Invariant(
                    $",\"thenElapsedDays\":{days},\"desiredRetention\":{retention}"
                );
                requests.Add(Request(weights[sequence.GetProperty("config").GetInt32()], done, moment));
                expected.Add((row, review.GetProperty("next")));
                done.Add($$"""{"rating":{{review.GetProperty("rating")}},"elapsedDays":{{days}}}""");
            }
            row++;
        }
        var answers = await Answers(requests);
        Assert.Equal(expected.Count, answers.Length);
        Assert.True(answers.Length > 500);
        foreach (var ((at, next), answer) in expected.Zip(answers))
        {
            SameNext(file, at, next, answer.GetProperty("next"));
        }
    }

    private static void SameNext(VectorFile file, int row, JsonElement expected, JsonElement next)
    {
        for (var i = 0; i < Ratings.Length; i++)
        {
            var values = VectorFile.Floats(expected[i]);
            var outcome = next.GetProperty(Ratings[i]);
            file.Same(values[0], Number(outcome, "stability"), "sequences", row, $"{Ratings[i]} stability");
            file.Same(values[1], Number(outcome, "difficulty"), "sequences", row, $"{Ratings[i]} difficulty");
            file.Same(values[2], Number(outcome, "intervalDays"), "sequences", row, $"{Ratings[i]} interval");
        }
    }

    private static string Request(JsonElement weights, IEnumerable<string> reviews, string rest) =>
        $$"""{"weights":{{weights.GetRawText()}},"reviews":[{{string.Join(',', reviews)}}]{{rest}}}""";

    private static async Task<JsonElement[]> Answers(List<string> requests)
    {
        var run = await ClinicTool.RunWith(string.Join('\n', requests), "replay");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return [.. run.Output.TrimEnd('\n').Split('\n').Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
    }

    private static float Number(JsonElement answer, string name) => answer.GetProperty(name).GetSingle();
}
