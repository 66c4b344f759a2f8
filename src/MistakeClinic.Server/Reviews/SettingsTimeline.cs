using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Reviews;

/// <summary>A learner's study settings over time. A review is scheduled under those that held when it was answered.</summary>
internal sealed class SettingsTimeline
{
    // From the settings that held at the earliest instant on.
    internal const string Sql = """
        select s.valid_from, s.time_zone, s.day_starts_at, s.desired_retention, w.version, w.weights
        from study_settings s
        left join lateral (
            select version, weights from learner_weights where learner_id = $1 order by version desc limit 1
        ) w on true
        where s.learner_id = $1
          and s.valid_from >= (select max(valid_from) from study_settings where learner_id = $1 and valid_from <= $2)
        order by s.valid_from
        """;

    private SettingsTimeline(LearnerScheduler learner) => Learner = learner;

    /// <summary>The scheduler with the weights in use now: a memory is made anew with each change of weights.</summary>
    internal LearnerScheduler Learner { get; private set; }

    private readonly List<(Instant ValidFrom, StudySettings Settings)> _rows = [];

    internal static NpgsqlBatchCommand Command(LearnerId learner, Instant earliest) =>
        new(Sql)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = learner.Value },
                new NpgsqlParameter<Instant> { TypedValue = earliest },
            },
        };

    internal static async Task<SettingsTimeline> ReadAsync(
        NpgsqlDataReader rows,
        Schedulers schedulers,
        CancellationToken ct
    )
    {
        var timeline = new SettingsTimeline(schedulers.Default);
        while (await rows.ReadAsync(ct))
        {
            if (timeline._rows.Count == 0)
                timeline.Learner = schedulers.Read(rows, 4);
            timeline._rows.Add((rows.GetFieldValue<Instant>(0), ReadSettings(rows, 1)));
        }
        return timeline;
    }

    /// <summary>Reads time_zone, day_starts_at and desired_retention from three columns that follow each other.</summary>
    internal static StudySettings ReadSettings(NpgsqlDataReader row, int first) =>
        new(
            new StudyClock(DateTimeZoneProviders.Tzdb[row.GetString(first)], row.GetFieldValue<LocalTime>(first + 1)),
            DesiredRetention.FromSingle(row.GetFloat(first + 2))
        );

    /// <summary>What held at an instant. Every learner has a row from the earliest instant that a request may name.</summary>
    internal StudySettings At(Instant instant) => _rows.FindLast(row => row.ValidFrom <= instant).Settings;
}
