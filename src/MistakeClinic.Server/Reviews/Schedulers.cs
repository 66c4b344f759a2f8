using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using Npgsql;

namespace MistakeClinic.Server.Reviews;

/// <summary>Makes the scheduler of a learner, under the operator's rules.</summary>
internal sealed class Schedulers(SchedulingRules rules)
{
    /// <summary>A learner's newest weights: two columns, both null when the learner uses the defaults.</summary>
    internal const string WeightsSql = """
        select version, weights from learner_weights where learner_id = $1 order by version desc limit 1
        """;

    /// <summary>The scheduler with the defaults of FSRS-6.</summary>
    internal LearnerScheduler Default { get; } = Of(rules, Weights.Default, 0);

    /// <summary>Reads the columns of <see cref="WeightsSql"/>, the first of them at this place.</summary>
    internal LearnerScheduler Read(NpgsqlDataReader row, int first) =>
        row.IsDBNull(first)
            ? Default
            : Of(rules, WeightsOf(row.GetFieldValue<float[]>(first + 1)), row.GetInt32(first));

    /// <summary>Stored weights as the rules take them.</summary>
    internal Weights WeightsOf(float[] weights) =>
        rules.WeightsFrom(Array.ConvertAll(weights, weight => (double)weight));

    private static LearnerScheduler Of(SchedulingRules rules, Weights weights, int version) =>
        new(new Scheduler(new() { Rules = rules, Weights = weights }), weights, version);

    /// <summary>The scheduler that a learner uses now.</summary>
    internal async Task<LearnerScheduler> ReadAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(WeightsSql, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = learner.Value });
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? Read(row, 0) : Default;
    }
}
