using MistakeClinic.Scheduling;
using Npgsql;

namespace MistakeClinic.Server.Reviews;

/// <summary>Makes the scheduler of a learner, under the operator's rules.</summary>
internal sealed class Schedulers(SchedulingRules rules)
{
    /// <summary>The join that gives a statement <c>w.version</c> and <c>w.weights</c>, both null for the defaults.</summary>
    /// <remarks>Of the learner <c>$1</c>.</remarks>
    internal const string Newest = """
        left join lateral (
            select version, weights from learner_weights where learner_id = $1 order by version desc limit 1
        ) w on true
        """;

    /// <summary>The scheduler with the defaults of FSRS-6.</summary>
    internal LearnerScheduler Default { get; } = Of(rules, Weights.Default, 0);

    /// <summary>Reads the columns of <see cref="Newest"/>, the first of them at this place.</summary>
    internal LearnerScheduler Read(NpgsqlDataReader row, int first) =>
        row.IsDBNull(first)
            ? Default
            : Of(rules, WeightsOf(row.GetFieldValue<float[]>(first + 1)), row.GetInt32(first));

    /// <summary>Stored weights as the rules take them.</summary>
    internal Weights WeightsOf(float[] weights) =>
        rules.WeightsFrom(Array.ConvertAll(weights, weight => (double)weight));

    private static LearnerScheduler Of(SchedulingRules rules, Weights weights, int version) =>
        new(new Scheduler(new() { Rules = rules, Weights = weights }), weights, version);
}
