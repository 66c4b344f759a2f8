using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using NodaTime;

namespace MistakeClinic.Scheduling.Tests;

/// <summary>A file of cards reviewed by ts-fsrs.</summary>
internal sealed class TsFsrsVectorFile(string name)
{
    private static readonly string[] Columns =
    [
        "state",
        "stability",
        "difficulty",
        "due_ms",
        "scheduled_days",
        "elapsed_days",
        "learning_steps",
        "reps",
        "lapses",
    ];

    private readonly VectorFile _file = VectorFile.Read(name);

    internal IEnumerable<JsonElement> Sequences => _file.Section("sequences");

    internal (Scheduler Scheduler, StudySettings Settings) SchedulerOf(JsonElement sequence)
    {
        var config = _file.Section("configs").ElementAt(sequence.GetProperty("config").GetInt32());
        var rules = config.GetProperty("enable_short_term").GetBoolean()
            ? SchedulingRules.TsFsrs
            : SchedulingRules.TsFsrsLongTerm;
        var relearning = Steps(config, "relearning_steps", "10m");
        var options = new SchedulerOptions
        {
            Rules = rules,
            Weights = rules.WeightsFrom(VectorFile.Doubles(config.GetProperty("w")), relearning.Length),
            LearningSteps = Steps(config, "learning_steps", "1m", "10m"),
            RelearningSteps = relearning,
            MaximumIntervalDays = config.GetProperty("maximum_interval").GetInt32(),
            Fuzz = config.GetProperty("enable_fuzz").GetBoolean(),
        };
        var retention = DesiredRetention.From(config.GetProperty("request_retention").GetDouble());
        // A study day that has nothing to do with a UTC day: the rules must not look at it.
        var clock = new StudyClock(DateTimeZoneProviders.Tzdb["Pacific/Apia"]);
        return (new Scheduler(options), new StudySettings(clock, retention));
    }

    internal void SameCard(JsonElement expected, ReviewOutcome outcome, int row, string field)
    {
        var card = outcome.Card;
        double[] actual =
        [
            (int)card.State,
            card.Memory.Stability.Days,
            card.Memory.Difficulty.Value,
            card.DueAt.ToUnixTimeMilliseconds(),
            card.IntervalDays,
            outcome.ElapsedDays,
            card.Step,
            card.Reps,
            card.Lapses,
        ];
        for (var i = 0; i < Columns.Length; i++)
        {
            Same(expected[i].GetDouble(), actual[i], row, $"{field} {Columns[i]}");
        }
    }

    internal void Same(double expected, double actual, int row, string field) =>
        _file.Same(expected, actual, "sequences", row, field);

    private static ImmutableArray<Duration> Steps(JsonElement config, string name, params string[] unlessSet) =>
        [.. (config.TryGetProperty(name, out var steps) ? Strings(steps) : unlessSet).Select(Step)];

    private static IEnumerable<string> Strings(JsonElement values) =>
        values.EnumerateArray().Select(v => v.GetString()!);

    private static Duration Step(string text)
    {
        var value = int.Parse(text[..^1], CultureInfo.InvariantCulture);
        return text[^1] switch
        {
            'm' => Duration.FromMinutes((long)value),
            'h' => Duration.FromHours(value),
            'd' => Duration.FromDays(value),
            _ => throw new FormatException(text),
        };
    }
}
