using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Cards;
using Npgsql;

namespace MistakeClinic.Server.Memory;

/// <summary>Tells how often a learner's cards were forgotten from how often their mistakes were made again.</summary>
internal static class LapseCount
{
    private const string Sql = """
        select m.clinic_slug as clinic, coalesce(m.confidence >= @LeastConfidence, false) as confident,
               count(*)::integer as cards, sum(h.forgotten)::integer as forgotten, sum(h.relapses)::integer as relapses,
               (count(*) filter (where h.relapses > 0))::integer as relapsed_cards
        from card c
        join mistake m on m.learner_id = c.learner_id and m.mistake_id = c.mistake_id
        cross join lateral (
            select count(*) filter (where l.source = 'answer' and l.state_before = 2 and l.rating = 1) as forgotten,
                   count(*) filter (where l.source <> 'answer') as relapses
            from review_log l
            where l.learner_id = c.learner_id and l.card_id = c.card_id
              and not exists (
                  select from review_void v where v.learner_id = l.learner_id and v.review_id = l.review_id)
        ) h
        where c.learner_id = @learner and c.deleted_at is null
        group by m.clinic_slug, confident
        """;

    internal static async Task<LapsesResponse> ReadAsync(NpgsqlConnection connection, LearnerId learner)
    {
        var rows = (await connection.QueryAsync<Row>(Sql, new { learner, ConfidentError.LeastConfidence })).ToList();
        return new(
            Sum(rows),
            Sum(rows.Where(row => row.Confident)),
            Sum(rows.Where(row => !row.Confident)),
            [
                .. rows.GroupBy(row => row.Clinic)
                    .OrderBy(clinic => clinic.Key, StringComparer.Ordinal)
                    .Select(clinic => new ClinicLapses(clinic.Key, Sum(clinic))),
            ]
        );
    }

    private static LapseCounts Sum(IEnumerable<Row> rows) =>
        rows.Aggregate(
            new LapseCounts(0, 0, 0, 0),
            (sum, row) =>
                new(
                    sum.Cards + row.Cards,
                    sum.Forgotten + row.Forgotten,
                    sum.Relapses + row.Relapses,
                    sum.RelapsedCards + row.RelapsedCards
                )
        );

    private sealed record Row(string Clinic, bool Confident, int Cards, int Forgotten, int Relapses, int RelapsedCards);
}
