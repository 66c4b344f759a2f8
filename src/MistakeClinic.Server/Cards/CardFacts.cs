using Dapper;
using MistakeClinic.Clinics.Cards;
using MistakeClinic.Contracts;
using Npgsql;

namespace MistakeClinic.Server.Cards;

/// <summary>What is known of a stored card beside its words: the evidence of its mistake, and whether it keeps lapsing.</summary>
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
        select lapses, leech_reviews as reviews, leech_probability as probability from review_item
        where learner_id = @learner and card_id = @card and leech_reviews is not null and deleted_at is null
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
        var leech = await results.ReadSingleOrDefaultAsync<LeechSign>();
        return draft with { Evidence = [.. evidence.Select(row => row.ToEvidence())], Leech = leech };
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
}
