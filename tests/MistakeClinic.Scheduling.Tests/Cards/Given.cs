using System.Collections.Immutable;
using CsCheck;
using NodaTime;

namespace MistakeClinic.Scheduling.Tests;

/// <summary>What the tests of cards start from.</summary>
internal static class Given
{
    internal static readonly Instant Noon = Instant.FromUtc(2026, 3, 2, 12, 0);
    internal static readonly StudySettings Utc = new(new StudyClock(DateTimeZone.Utc), DesiredRetention.Default);
    internal static readonly Rating[] Ratings = Enum.GetValues<Rating>();

    private static readonly DateTimeZone[] Zones =
    [
        .. new[] { "Europe/Paris", "America/St_Johns", "Pacific/Apia", "Asia/Kolkata", "Australia/Lord_Howe" }.Select(
            id => DateTimeZoneProviders.Tzdb[id]
        ),
    ];

    internal static readonly Gen<Rating> Rating = Gen.Enum<Rating>();

    internal static readonly Gen<double> Draw = Gen.Double[0d, 0.999_999];

    /// <summary>Any weights that FSRS-6 allows.</summary>
    internal static readonly Gen<Weights> Weights = Gen.Float[0f, 1f]
        .Array[Scheduling.Weights.Count]
        .Select(shares =>
        {
            float[] least = [.. Enumerable.Repeat(-1000f, 21)];
            float[] most = [.. Enumerable.Repeat(1000f, 21)];
            WeightBounds.Clip(least, relearningSteps: 1, shortTerm: false);
            WeightBounds.Clip(most, relearningSteps: 1, shortTerm: false);
            var values = shares.Select((share, i) => least[i] + share * (most[i] - least[i]));
            return Scheduling.Weights.From([.. values]);
        });

    /// <summary>States of fsrs-rs, so in float32.</summary>
    internal static readonly Gen<MemoryState> Memory =
        from logarithm in Gen.Double[Math.Log(0.001), Math.Log(36500)]
        from difficulty in Gen.Double[1, 10]
        select new MemoryState(
            Stability.FromDays((float)Math.Clamp(Math.Exp(logarithm), 0.001, 36500)),
            Difficulty.From((float)difficulty)
        );

    internal static readonly Gen<StudySettings> Settings =
        from zone in Gen.OneOf(Zones)
        from hour in Gen.Int[0, 23]
        from retention in Gen.Double[0.70, 0.97]
        select new StudySettings(new StudyClock(zone, new LocalTime(hour, 30)), DesiredRetention.From(retention));

    private static readonly Gen<ImmutableArray<Duration>> Steps = Gen.Int[1, 5000]
        .Array[0, 3]
        .Select(minutes => minutes.Order().Select(m => Duration.FromMinutes((long)m)).ToImmutableArray());

    internal static readonly Gen<Scheduler> Scheduler =
        from weights in Gen.Frequency((1, Gen.Const(Scheduling.Weights.Default)), (3, Weights))
        from learning in Steps
        from relearning in Steps
        from maximum in Gen.OneOf(Gen.Const(36500), Gen.Int[1, 400])
        select new Scheduler(
            new SchedulerOptions
            {
                Weights = weights,
                LearningSteps = learning,
                RelearningSteps = relearning,
                MaximumIntervalDays = maximum,
            }
        );

    /// <summary>A log whose reviews come minutes to years apart, in changing zones.</summary>
    internal static readonly Gen<LoggedReview[]> Log = Gen.Select(
            Rating,
            Gen.OneOf(Gen.Int[0, 100], Gen.Int[100, 100_000], Gen.Int[100_000, 1_000_000]),
            Settings
        )
        .Array[0, 12]
        .Select(rows =>
        {
            var at = Noon;
            return rows.Select(row =>
                {
                    at += Duration.FromMinutes((long)row.Item2);
                    return new LoggedReview(row.Item1, at, row.Item3.Clock.DayOf(at), row.Item3);
                })
                .ToArray();
        });
}
