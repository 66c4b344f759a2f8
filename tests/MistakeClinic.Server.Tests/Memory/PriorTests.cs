using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Memory;
using MistakeClinic.Server.Tests.Reviews;

namespace MistakeClinic.Server.Tests.Memory;

public sealed class PriorTests(ReviewServer server) : IClassFixture<ReviewServer>
{
    // Each learner's weights differ in w0 only: n hundredths. Older weights and a prior of their own do not count.
    private const string FittedSql = """
        with made as (
            insert into account (learner_id, email, normalized_email, security_stamp, concurrency_stamp, role, created_at)
            select gen_random_uuid(), gen_random_uuid() || '@example.org', gen_random_uuid() || '@EXAMPLE.ORG', 's', 'c', 'learner', now()
            from generate_series(1, @count)
            returning learner_id
        ), learners as (
            insert into learner (learner_id) select learner_id from made returning learner_id
        )
        insert into learner_weights (learner_id, version, algorithm, source, weights, reviews, created_at)
        select learner_id, version, 6, source, array_prepend(value::real, @rest), 1000, now()
        from (select learner_id, row_number() over () as n from learners) numbered
        cross join lateral (values (1, 'prior', 50), (2, 'fitted', 70), (3, 'fitted', n / 100.0)) as w (version, source, value)
        """;

    [Fact]
    public async Task New_learners_begin_with_the_median_of_fifty_fitted_ones()
    {
        await FittedAsync(FitSweep.FewestForPrior - 1);
        await server.FitAsync();
        var early = await server.NewLearnerAsync();
        Assert.Equal(WeightsSource.Default, (await server.MemoryAsync(early)).Source);

        // Now there are w0 of 0.01 to 0.49 and another 0.01: the median lies between 0.24 and 0.25.
        await FittedAsync(1);
        await server.FitAsync();

        var memory = await server.MemoryAsync(await server.NewLearnerAsync());
        Assert.Equal((WeightsSource.Prior, 1, 0), (memory.Source, memory.WeightsVersion, memory.FittedReviews));
        Assert.Equal(0.245, memory.Weights[0], 6);
        Assert.Equal(Weights.Default.Values[1..].ToArray(), memory.Weights.Skip(1).Select(weight => (float)weight));
        // Who was here before keeps what they have.
        Assert.Equal(WeightsSource.Default, (await server.MemoryAsync(early)).Source);
    }

    private async Task FittedAsync(int count)
    {
        await using var all = await server.OpenAsync();
        await all.ExecuteAsync(FittedSql, new { count, rest = Weights.Default.Values[1..].ToArray() });
    }
}
