using System.Text.Json;

namespace MistakeClinic.Scheduling.Tests;

/// <summary>Against @open-spaced-repetition/binding 0.5.0 (fsrs-rs 6.5.0), bit for bit.</summary>
public class FsrsRsNextStatesTests
{
    private static readonly VectorFile File = VectorFile.NextStates;
    private static readonly Rating[] Ratings = Enum.GetValues<Rating>();

    [Fact]
    public void Four_answers_at_each_review_of_a_card_give_the_same_states_and_intervals()
    {
        var models = File.Models;
        var row = 0;
        foreach (var vector in File.Section("sequences"))
        {
            var model = models[vector.GetProperty("config").GetInt32()];
            var retention = (float)vector.GetProperty("desired_retention").GetDouble();
            MemoryState? memory = null;
            foreach (var review in vector.GetProperty("reviews").EnumerateArray())
            {
                var days = review.GetProperty("days").GetInt32();
                var next = memory is { } m ? model.NextStates(m, days) : model.First;
                SameNext(model, retention, review.GetProperty("next"), next, "sequences", row);
                memory = next[(Rating)review.GetProperty("rating").GetInt32()];
            }
            row++;
        }
        Assert.Equal(110, row);
    }

    [Fact]
    public void Every_desired_retention_gives_the_same_states_and_intervals()
    {
        var models = File.Models;
        var row = 0;
        foreach (var vector in File.Section("retentionSweep"))
        {
            var model = models[vector.GetProperty("config").GetInt32()];
            var next = model.NextStates(
                VectorFile.Memory(Float(vector, "stability"), Float(vector, "difficulty")),
                vector.GetProperty("days").GetInt32()
            );
            var retention = Float(vector, "desired_retention");
            SameNext(model, retention, vector.GetProperty("next"), next, "retentionSweep", row++);
        }
        Assert.Equal(136, row);
    }

    [Fact]
    public void A_card_that_comes_from_sm2_gets_the_same_memory()
    {
        var models = File.Models;
        var row = 0;
        foreach (var vector in File.Section("sm2"))
        {
            var memory = models[vector.GetProperty("config").GetInt32()]
                .FromSm2(
                    vector.GetProperty("ease_factor").GetDouble(),
                    vector.GetProperty("interval").GetDouble(),
                    vector.GetProperty("sm2_retention").GetDouble()
                );
            File.Same(Float(vector, "stability"), (float)memory.Stability.Days, "sm2", row, "stability");
            File.Same(Float(vector, "difficulty"), (float)memory.Difficulty.Value, "sm2", row++, "difficulty");
        }
        Assert.Equal(60, row);
    }

    private static void SameNext(
        Fsrs6 model,
        float retention,
        JsonElement expected,
        ByRating<MemoryState> actual,
        string section,
        int row
    )
    {
        var modifier = model.IntervalModifier(retention);
        foreach (var rating in Ratings)
        {
            var values = VectorFile.Floats(expected[(int)rating - 1]);
            var stability = (float)actual[rating].Stability.Days;
            File.Same(values[0], stability, section, row, $"{rating} stability");
            File.Same(values[1], (float)actual[rating].Difficulty.Value, section, row, $"{rating} difficulty");
            File.Same(values[2], model.Interval(stability, modifier), section, row, $"{rating} interval");
        }
    }

    private static float Float(JsonElement row, string name) => (float)row.GetProperty(name).GetDouble();
}
