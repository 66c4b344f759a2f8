using Dapper;
using MistakeClinic.Clinics.Cards;
using MistakeClinic.Contracts;
using Npgsql;

namespace MistakeClinic.Server.Recurrences;

/// <summary>Finds the learner's mistakes that one being written down may be a recurrence of.</summary>
internal static class SimilarMistakes
{
    /// <summary>The least similarity that is offered: pg_trgm's, shared trigrams over all, 0 to 1.</summary>
    /// <remarks>
    /// Chosen as the highest, in steps of 0.05, that still offers nine of ten mistakes that were made again (a missed offer costs
    /// a second card of one mistake, a strange one a glance), on half of the labelled pairs of tests/…/Similar/pairs.tsv: recall
    /// 0.90, and 0.56 % of all pairs of different mistakes offered. On the other half: recall 0.90, 0.18 %. Symptoms tell the same
    /// mistake from a confusable one (precision 0.87 over both halves, recall 0.32); rules and triggers do not (0.50 and 0.33), so
    /// it is an offer and no more. word_similarity and strict_word_similarity offer four to eleven times as many different ones at
    /// this threshold, for no or little more recall.
    /// </remarks>
    internal const double LeastSimilarity = 0.4;

    // Comparing costs by the letter: of a text this many say what it is about, and the newest thousand mistakes are enough.
    private const int Letters = 200;

    // Of a rule_key, "check: subject: trigger", the parts hold no colon.
    private const string Sql = """
        select m.mistake_id, c.card_id, m.clinic_slug as clinic, c.rule, m.mistake, near.similarity, near.matched_by
        from (
            select learner_id, mistake_id, clinic_slug, mistake, symptom, created_at from mistake
            where learner_id = @learner and deleted_at is null and mistake_id <> @self
            order by created_at desc, mistake_id desc limit 1000
        ) m
        left join card c on c.learner_id = m.learner_id and c.mistake_id = m.mistake_id and c.deleted_at is null
        cross join lateral (
            select * from (values
                (0, 'rule', similarity(c.rule, @Rule)),
                (1, 'trigger', similarity(split_part(c.rule_key, ': ', 3), @Trigger)),
                (2, 'symptom', similarity(left(m.symptom, @Letters), @Symptom)),
                (3, 'mistake', similarity(left(m.mistake, @Letters), @Mistake))) v (place, matched_by, similarity)
            where v.similarity >= @LeastSimilarity::real
            order by v.similarity desc, v.place limit 1
        ) near
        where @selfCard::uuid is null or c.card_id is distinct from @selfCard
        order by near.similarity desc, near.place, m.created_at desc, m.mistake_id limit 3
        """;

    /// <summary>Up to three mistakes, the most alike first.</summary>
    /// <param name="self">The mistake that is being written; it is not like itself.</param>
    /// <param name="selfCard">The card that is being written, where only that is known.</param>
    internal static async Task<IReadOnlyList<SimilarMistake>> FindAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        Texts texts,
        MistakeId self,
        CardId? selfCard = null
    )
    {
        var rule = CardRule.Parse(texts.Rule);
        var mistake = texts.Symptom is null ? texts.Mistake : null;
        if (rule is null && texts.Symptom is null && mistake is null)
            return [];
        var rows = await connection.QueryAsync<Row>(
            Sql,
            new
            {
                learner,
                self,
                selfCard,
                Rule = rule?.Canonical,
                rule?.Trigger,
                Symptom = Start(texts.Symptom),
                Mistake = Start(mistake),
                Letters,
                LeastSimilarity,
            }
        );
        return [.. rows.Select(row => row.ToResponse())];
    }

    private static string? Start(string? text) => text is { Length: > Letters } ? text[..Letters] : text;

    /// <summary>What was written. Null is not looked for; nor is the mistake where there is a symptom, which tells more.</summary>
    internal sealed record Texts(string? Rule, string? Symptom, string? Mistake);

    private sealed record Row(
        MistakeId MistakeId,
        CardId? CardId,
        string Clinic,
        string? Rule,
        string Mistake,
        float Similarity,
        string MatchedBy
    )
    {
        internal SimilarMistake ToResponse() =>
            new(
                MistakeId,
                CardId,
                Clinic,
                Rule,
                Mistake,
                Math.Round(Similarity, 3),
                Enum.Parse<SimilarBy>(MatchedBy, ignoreCase: true)
            );
    }
}
