using System.Text.Json;

namespace MistakeClinic.Scheduling.Tests;

/// <summary>Against FSRSAlgorithm of open-spaced-repetition/ts-fsrs 5.4.2.</summary>
public class TsFsrsAlgorithmTests
{
    private static readonly VectorFile File = VectorFile.Read("ts-fsrs-algorithm.json");

    [Fact]
    public void The_curve_is_the_same()
    {
        var row = 0;
        foreach (var vector in File.Section("retrievability"))
        {
            var actual = Model(vector).Recall(Number(vector, "t"), Number(vector, "s"));
            File.Same(Number(vector, "r"), actual, "retrievability", row++, "r");
        }
        Assert.Equal(108, row);
    }

    [Fact]
    public void The_interval_for_a_desired_retention_is_the_same()
    {
        var row = 0;
        foreach (var vector in File.Section("intervals"))
        {
            // Some rows ask for 0.99, which a learner of ours cannot: the formula is compared all the same.
            var modifier = Model(vector).IntervalModifier(Number(vector, "request_retention"));
            var interval = new ByRating<double>(Number(vector, "s") * modifier, 0, 0, 0);
            var days = TsFsrsDays.Each(interval, new DaysContext(36500, null, 0, null, default, null));
            File.Same(Number(vector, "interval_modifier"), modifier, "intervals", row, "interval_modifier");
            File.Same(Number(vector, "next_interval"), days.Again, "intervals", row++, "next_interval");
        }
        Assert.Equal(72, row);
    }

    [Fact]
    public void The_next_state_is_the_same()
    {
        var row = 0;
        foreach (var vector in File.Section("next_state"))
        {
            var model = Model(vector, vector.GetProperty("enable_short_term").GetBoolean());
            var (s, d) = (Number(vector, "s"), Number(vector, "d"));
            var next =
                s == 0
                    ? model.First
                    : model.NextStates(new(Stability.FromDays(s), Difficulty.From(d)), Number(vector, "t"));
            var actual = next[(Rating)vector.GetProperty("g").GetInt32()];
            var expected = vector.GetProperty("out");
            File.Same(Number(expected, "stability"), actual.Stability.Days, "next_state", row, "stability");
            File.Same(Number(expected, "difficulty"), actual.Difficulty.Value, "next_state", row++, "difficulty");
        }
        Assert.Equal(216, row);
    }

    [Fact]
    public void Weights_of_older_versions_are_clipped_and_migrated_in_the_same_way()
    {
        var row = 0;
        foreach (var vector in File.Section("migrate"))
        {
            var rules = vector.GetProperty("enable_short_term").GetBoolean()
                ? SchedulingRules.TsFsrs
                : SchedulingRules.TsFsrsLongTerm;
            var steps = vector.GetProperty("num_relearning_steps").GetInt32();
            var actual = rules.WeightsFrom(VectorFile.Doubles(vector.GetProperty("in")), steps);
            var expected = VectorFile.Doubles(vector.GetProperty("out"));
            for (var i = 0; i < Weights.Count; i++)
            {
                File.Same(expected[i], actual.Exact[i], "migrate", row, $"w{i}");
            }
            row++;
        }
        Assert.Equal(96, row);
    }

    private static TsFsrs6 Model(JsonElement vector, bool shortTerm = true)
    {
        var weights = VectorFile.Doubles(File.Section("w").ElementAt(vector.GetProperty("w").GetInt32()));
        return new TsFsrs6(SchedulingRules.TsFsrs.WeightsFrom(weights), relearningSteps: 1, shortTerm);
    }

    private static double Number(JsonElement vector, string name) => vector.GetProperty(name).GetDouble();
}
