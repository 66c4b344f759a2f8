using System.Text.Json;

namespace MistakeClinic.Scheduling.Tests;

/// <summary>Against open-spaced-repetition/fsrs-rs 6.6.1, bit for bit.</summary>
public class FsrsRsCoreTests
{
    private static readonly VectorFile File = VectorFile.Core;

    [Fact]
    public void A_row_of_ratings_leaves_the_same_memory_states()
    {
        var models = File.Models;
        var row = 0;
        foreach (var vector in File.Section("historical_memory_states"))
        {
            var model = models[vector[0].GetInt32()];
            MemoryState? memory = null;
            if (vector[1].ValueKind != JsonValueKind.Null)
            {
                var start = VectorFile.Floats(vector[1]);
                memory = VectorFile.Memory(start[0], start[1]);
            }
            var expected = vector[3].EnumerateArray().Select(VectorFile.Floats).ToArray();
            // A given starting state is the first of the states.
            var step = memory is null ? 0 : 1;
            foreach (var review in vector[2].EnumerateArray())
            {
                var rating = (Rating)review[0].GetInt32();
                memory = memory is { } m ? model.Next(m, review[1].GetInt32(), rating) : model.First[rating];
                var (stability, difficulty) = memory.Value;
                File.Same(expected[step][0], (float)stability.Days, "historical_memory_states", row, $"S{step}");
                File.Same(expected[step][1], (float)difficulty.Value, "historical_memory_states", row, $"D{step}");
                step++;
            }
            Assert.Equal(expected.Length, step);
            row++;
        }
        Assert.Equal(80, row);
    }

    [Fact]
    public void Retrievability_after_whole_and_part_days_is_the_same()
    {
        var row = 0;
        foreach (var vector in File.Section("current_retrievability").Select(VectorFile.Floats))
        {
            float[] weights = [.. Weights.Default.Values[..20], vector[2]];
            var model = new Fsrs6(Weights.From(weights));
            var actual = model.RetrievabilityAfter(Stability.FromDays(vector[1]), vector[0]);
            File.Same(vector[3], (float)actual.Value, "current_retrievability", row++, "R");
        }
        Assert.Equal(120, row);
    }

    [Fact]
    public void The_interval_for_a_desired_retention_is_the_same()
    {
        var models = File.Models;
        var row = 0;
        foreach (var vector in File.Section("next_interval").Select(VectorFile.Floats))
        {
            var model = models[(int)vector[0]];
            var retention = DesiredRetention.FromSingle(vector[2]);
            var actual = model.IntervalDaysFor(Stability.FromDays(vector[1]), retention);
            File.Same(vector[3], (float)actual, "next_interval", row++, "interval");
        }
        Assert.Equal(120, row);
    }

    [Fact]
    public void Weights_are_clipped_to_the_same_bounds()
    {
        var row = 0;
        foreach (var vector in File.Section("clip_parameters"))
        {
            var weights = VectorFile.Floats(vector[2]);
            var clipped = Weights.From(weights, vector[0].GetInt32(), vector[1].GetBoolean());
            File.Same(VectorFile.Floats(vector[3]), clipped.Values, "clip_parameters", row++);
        }
        Assert.Equal(24, row);
    }

    [Fact]
    public void Weights_of_older_versions_are_filled_in_the_same_way()
    {
        var row = 0;
        foreach (var vector in File.Section("check_and_fill"))
        {
            var filled = WeightMigration.Fill(VectorFile.Floats(vector[0]));
            File.Same(VectorFile.Floats(vector[1]), filled, "check_and_fill", row++);
        }
        Assert.Equal(16, row);
    }
}
