namespace MistakeClinic.Benchmarks;

/// <summary>Whether the database holds what was acknowledged.</summary>
internal sealed class Integrity(BenchmarkDatabase database, long rowsBefore)
{
    private const int Sample = 1000;
    private const string LogRowsSql = "select count(*) from review_log";

    // Cards with an even number of their own: pgbench writes the others, and counts nothing.
    private static readonly string WrongItemsSql = $"""
        select count(*) from (
            select i.reps, (select count(*) from review_log l where l.learner_id = i.learner_id and l.card_id = i.card_id) as rows
            from review_item i
            where right(i.card_id::text, 1) in ('0', '2', '4', '6', '8')
            order by md5(i.card_id::text) limit {Sample}
        ) sample
        where reps <> rows
        """;

    internal static async Task<Integrity> BeginAsync(BenchmarkDatabase database) =>
        new(database, await database.ReadAsync<long>(LogRowsSql));

    /// <summary>Prints what it finds.</summary>
    /// <returns>Whether it is as it should be.</returns>
    internal async Task<bool> CheckAsync(Suite suite)
    {
        var added = await database.ReadAsync<long>(LogRowsSql) - rowsBefore;
        var wrong = await database.ReadAsync<long>(WrongItemsSql);
        Console.WriteLine(
            $"Integrity: {suite.Recorded} reviews acknowledged + {suite.RecordedByPgbench} by pgbench; {added} log rows "
                + $"added; {wrong} of {Sample} cards with another count of reviews than log rows."
        );
        return added == suite.Recorded + suite.RecordedByPgbench && wrong == 0;
    }
}
