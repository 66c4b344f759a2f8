using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;

namespace MistakeClinic.Scheduling.Tests;

/// <summary>Against open-spaced-repetition/py-fsrs 6.3.1: every member of every card.</summary>
public class PyFsrsCardTests
{
    private const double NoDraw = 0;
    private static readonly VectorFile File = VectorFile.Read("py-fsrs-lifecycles.json");
    private static readonly StudyClock Clock = new(DateTimeZoneProviders.Tzdb["Pacific/Apia"]);

    [Fact]
    public void A_life_of_reviews_leaves_the_same_cards()
    {
        var row = 0;
        foreach (var sequence in File.Section("sequences"))
        {
            var (scheduler, settings) = SchedulerOf(sequence.GetProperty("config").GetInt32());
            Card card = new NewCard();
            var number = 0;
            foreach (var review in sequence.GetProperty("reviews").EnumerateArray())
            {
                var at = FromMicroseconds(review[1].GetInt64());
                Same(review[2].GetDouble(), scheduler.RetrievabilityAt(card, at, Clock).Value, "retrievability_before");
                var after = scheduler.Review(card, (Rating)review[0].GetInt32(), at, settings, NoDraw).Card;
                Same(review[3].GetInt32(), (int)after.State, "state");
                Same(review[4].ValueKind == JsonValueKind.Null ? 0 : review[4].GetInt32(), after.Step, "step");
                Same(review[5].GetDouble(), after.Memory.Stability.Days, "stability");
                Same(review[6].GetDouble(), after.Memory.Difficulty.Value, "difficulty");
                Same(review[7].GetDouble(), after.DueAt.ToUnixTimeTicks() / 10, "due_us");
                Same(review[8].GetDouble(), Math.Floor((after.DueAt - at).TotalSeconds), "interval_whole_seconds");
                card = after;
                number++;
            }
            row++;

            void Same(double expected, double actual, string field) =>
                File.Same(expected, actual, "sequences", row, $"review {number} {field}");
        }
        Assert.Equal(120, row);
    }

    [Fact]
    public void Recall_is_counted_in_whole_periods_of_24_hours()
    {
        var at = Given.Noon;
        var row = 0;
        foreach (var vector in File.Section("retrievability"))
        {
            var (scheduler, _) = SchedulerOf(vector[0].GetInt32());
            var memory = new MemoryState(Stability.FromDays(vector[1].GetDouble()), Difficulty.From(5));
            var day = Clock.DayOf(at);
            var card = new ReviewedCard(CardState.Review, 0, memory, at, day, at, 1, 1, 0, ModelVersion.PyFsrs6);
            var later = at + Duration.FromSeconds(vector[2].GetDouble());
            var recall = scheduler.RetrievabilityAt(card, later, Clock).Value;
            File.Same(vector[3].GetDouble(), recall, "retrievability", row++, "retrievability");
        }
        Assert.Equal(192, row);
    }

    private static Instant FromMicroseconds(long microseconds) => Instant.FromUnixTimeTicks(microseconds * 10);

    private static (Scheduler, StudySettings) SchedulerOf(int index)
    {
        var config = File.Section("configs").ElementAt(index);
        var options = new SchedulerOptions
        {
            Rules = SchedulingRules.PyFsrs,
            Weights = SchedulingRules.PyFsrs.WeightsFrom(VectorFile.Doubles(config.GetProperty("parameters"))),
            LearningSteps = Steps(config.GetProperty("learning_steps_s")),
            RelearningSteps = Steps(config.GetProperty("relearning_steps_s")),
            MaximumIntervalDays = config.GetProperty("maximum_interval").GetInt32(),
            Fuzz = config.GetProperty("enable_fuzzing").GetBoolean(),
        };
        var retention = DesiredRetention.From(config.GetProperty("desired_retention").GetDouble());
        return (new Scheduler(options), new StudySettings(Clock, retention));
    }

    private static ImmutableArray<Duration> Steps(JsonElement seconds) =>
        [.. seconds.EnumerateArray().Select(step => Duration.FromSeconds(step.GetInt64()))];
}
