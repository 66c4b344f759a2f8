using Dapper;
using MistakeClinic.Clinics.Cards;
using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using Npgsql;

namespace MistakeClinic.Server.Cards;

/// <summary>What is known of a stored card beside its words: the evidence of its mistake, and how its reviews went.</summary>
internal static class CardFacts
{
    private const string Sql = """
        select e.type, e.content #>> '{failingRun,commit}' as failed_at, e.content #>> '{passingRun,commit}' as passed_at,
               e.content ->> 'input' as input, e.content ->> 'expected' as expected, e.content ->> 'actual' as actual
        from card c
        join evidence e on e.learner_id = c.learner_id and e.mistake_id = c.mistake_id and e.deleted_at is null
        where c.learner_id = @learner and c.card_id = @card and c.deleted_at is null
          and e.type in ('failingThenPassingTest', 'counterexample')
        order by e.created_at, e.evidence_id;
        select r.rating, r.stability_before, r.difficulty_before, r.elapsed_days, w.weights
        from (
            select l.rating, l.state_before, l.stability_before, l.difficulty_before, l.weights_version,
                   l.study_day - lag(l.study_day) over (order by l.reviewed_at, l.review_id) as elapsed_days
            from review_log l
            left join review_void v on v.learner_id = l.learner_id and v.review_id = l.review_id
            where l.learner_id = @learner and l.card_id = @card and v.review_id is null
        ) r
        left join learner_weights w on w.learner_id = @learner and w.version = r.weights_version
        where r.state_before = 2 and r.elapsed_days is not null
        """;

    internal static async Task<CardDraft> AddAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        CardDraft draft,
        CardId? card
    )
    {
        if (card is null)
            return draft;
        await using var results = await connection.QueryMultipleAsync(Sql, new { learner, card });
        var evidence = await results.ReadAsync<EvidenceRow>();
        var reviews = await results.ReadAsync<ReviewRow>();
        return draft with
        {
            Evidence = [.. evidence.Select(row => row.ToEvidence())],
            Reviews = [.. reviews.Select(row => row.ToReview())],
        };
    }

    private sealed record EvidenceRow(
        string Type,
        string? FailedAt,
        string? PassedAt,
        string? Input,
        string? Expected,
        string? Actual
    )
    {
        internal CardEvidence ToEvidence() =>
            Type == "counterexample"
                ? new CounterexampleEvidence(Input, Expected, Actual)
                : new TestEvidence(FailedAt, PassedAt);
    }

    // Array: the type that Npgsql names for an array column; Dapper takes no other here.
    private sealed record ReviewRow(
        short Rating,
        double StabilityBefore,
        double DifficultyBefore,
        int ElapsedDays,
        Array? Weights
    )
    {
        internal CardReview ToReview()
        {
            var weights = Weights is float[] own ? Scheduling.Weights.From(own) : Scheduling.Weights.Default;
            var memory = new MemoryState(Stability.FromDays(StabilityBefore), Difficulty.From(DifficultyBefore));
            // A late answer may lie before the one that came earlier.
            var chance = new Fsrs6(weights).RetrievabilityAfter(memory, Math.Max(0, ElapsedDays));
            return new(chance.Value, Rating == (short)Scheduling.Rating.Again);
        }
    }
}
