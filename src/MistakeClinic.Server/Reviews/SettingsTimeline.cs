using MistakeClinic.Scheduling;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Reviews;

/// <summary>A learner's study settings over time. A review is scheduled under those that held when it was answered.</summary>
internal sealed class SettingsTimeline
{
    internal const string Sql = """
        select valid_from, time_zone, day_starts_at, desired_retention from study_settings
        where learner_id = $1 order by valid_from
        """;

    private readonly List<(Instant ValidFrom, StudySettings Settings)> _rows = [];

    internal static async Task<SettingsTimeline> ReadAsync(NpgsqlDataReader rows, CancellationToken ct)
    {
        var timeline = new SettingsTimeline();
        while (await rows.ReadAsync(ct))
            timeline._rows.Add((rows.GetFieldValue<Instant>(0), ReadSettings(rows, 1)));
        return timeline;
    }

    /// <summary>Reads time_zone, day_starts_at and desired_retention from three columns that follow each other.</summary>
    internal static StudySettings ReadSettings(NpgsqlDataReader row, int first) =>
        new(
            new StudyClock(DateTimeZoneProviders.Tzdb[row.GetString(first)], row.GetFieldValue<LocalTime>(first + 1)),
            DesiredRetention.From(row.GetFloat(first + 2))
        );

    /// <summary>What held at an instant. Every learner has a row from the earliest instant that a request may name.</summary>
    internal StudySettings At(Instant instant)
    {
        var held = _rows[0].Settings;
        foreach (var row in _rows)
        {
            if (row.ValidFrom <= instant)
                held = row.Settings;
        }
        return held;
    }
}
