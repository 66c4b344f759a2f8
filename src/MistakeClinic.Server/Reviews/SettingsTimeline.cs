using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Reviews;

/// <summary>A learner's study settings over time. A review is scheduled under those that held when it was answered.</summary>
internal sealed class SettingsTimeline
{
    // From the settings that held at the earliest instant on, the newest first.
    internal const string Sql = $"""
        select s.valid_from, s.time_zone, s.day_starts_at, s.desired_retention, w.version, w.weights,
               l.balance_load, l.easy_days, l.blackout_dates, load.due_at, load.cards
        from learner l
        join study_settings s on s.learner_id = l.learner_id
        {Schedulers.Newest}
        {StoredBalance.Load}
        where l.learner_id = $1
          and s.valid_from >= (select max(valid_from) from study_settings where learner_id = $1 and valid_from <= $3)
        order by s.valid_from desc
        """;

    private readonly List<(Instant ValidFrom, StudySettings Settings)> _rows;

    /// <summary>Settings, the newest first.</summary>
    internal SettingsTimeline(
        LearnerScheduler learner,
        LoadBalance? balance,
        IEnumerable<(Instant ValidFrom, StudySettings Settings)> rows
    )
    {
        (Learner, Balance) = (learner, balance);
        _rows = [.. rows];
    }

    /// <summary>The scheduler with the weights in use now: a memory is made anew with each change of weights.</summary>
    internal LearnerScheduler Learner { get; }

    /// <summary>What the days of reviews are balanced by now; null for fuzz alone.</summary>
    internal LoadBalance? Balance { get; }

    /// <summary>The newest settings: those that hold now.</summary>
    internal StudySettings Newest => _rows[0].Settings;

    internal static NpgsqlBatchCommand Command(LearnerId learner, Instant now, Instant earliest) =>
        new(Sql)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = learner.Value },
                new NpgsqlParameter<Instant> { TypedValue = now },
                new NpgsqlParameter<Instant> { TypedValue = earliest },
            },
        };

    /// <summary>Reads what holds now.</summary>
    internal static async Task<SettingsTimeline> ReadAsync(
        NpgsqlConnection connection,
        Schedulers schedulers,
        LearnerId learner,
        Instant now,
        CancellationToken ct
    )
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Command(learner, now, now) } };
        await using var rows = await batch.ExecuteReaderAsync(ct);
        return await ReadAsync(rows, schedulers, ct);
    }

    internal static async Task<SettingsTimeline> ReadAsync(
        NpgsqlDataReader rows,
        Schedulers schedulers,
        CancellationToken ct
    )
    {
        (LearnerScheduler, LoadBalance?)? now = null;
        var settings = new List<(Instant, StudySettings)>();
        while (await rows.ReadAsync(ct))
        {
            settings.Add((rows.GetFieldValue<Instant>(0), ReadSettings(rows, 1)));
            // What holds now is the same in all rows; the newest says in which zone.
            now ??= (schedulers.Read(rows, 4), StoredBalance.Read(rows, 6, settings[0].Item2.Clock));
        }
        return now is var (learner, balance)
            ? new(learner, balance, settings)
            : throw new InvalidOperationException("The learner has no study settings.");
    }

    /// <summary>Reads time_zone, day_starts_at and desired_retention from three columns that follow each other.</summary>
    internal static StudySettings ReadSettings(NpgsqlDataReader row, int first) =>
        new(
            new StudyClock(DateTimeZoneProviders.Tzdb[row.GetString(first)], row.GetFieldValue<LocalTime>(first + 1)),
            DesiredRetention.FromSingle(row.GetFloat(first + 2))
        );

    /// <summary>What held at an instant. Every learner has a row from the earliest instant that a request may name.</summary>
    internal StudySettings At(Instant instant) => _rows.Find(row => row.ValidFrom <= instant).Settings;
}
