using System.Globalization;
using System.Text.RegularExpressions;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Reviews;

namespace MistakeClinic.Benchmarks;

/// <summary>
/// The server's own statements as scripts of pgbench, in as many round trips as the server makes. Their parameters become
/// variables of pgbench, or SQL where a variable cannot be what is needed: an id or an array.
/// </summary>
internal static partial class PgbenchScripts
{
    // SET takes no parameter, and pgbench has no text to put into it; this has the same effect.
    private static readonly string Begin = $"""
        begin;
        select set_config('app.learner_id', {SampleIds.HexSql(":n", 7)}, true);
        """;

    private static readonly string Learner = SampleIds.Sql(":n", 7);

    private static readonly string RandomLearner =
        $"\\set n random({SampleIds.FirstLearner}, {SampleIds.FirstLearner - 1} + :learners)";

    internal static string Due(int items)
    {
        string[] parameters = [Learner, "(:now)::timestamptz", "(:since)::date"];
        return $"""
            {RandomLearner}
            \startpipeline
            {Begin}
            {string.Join('\n', GetDue.Statements(items).Select(sql => Fill(sql, parameters)))}
            commit;
            \endpipeline
            """;
    }

    /// <summary>A batch of reviews, of cards whose own number is odd: the same values, but for the ids and the times.</summary>
    internal static string Review(int reviews, int cards)
    {
        var values = new ReviewValues(reviews, cards);
        return $"""
            {RandomLearner}
            \set start random(0, {cards - 1})
            \set day random(5, 60)
            \set seq :seq + 1
            \set high ((:ms + :seq) << 16) | 28672
            \set low random(-9223372036854775807, -4611686018427387905)
            \startpipeline
            {Begin}
            {Fill(LearnerLock.TakeSql, [Learner])}
            {Fill(SettingsTimeline.Sql, [Learner, "now()", "now()"])}
            {Fill(RecordReviews.LockItemsSql, [Learner, values.CardIds])}
            {Fill(RecordReviews.StoredSql, [Learner, values.ReviewIds])}
            \endpipeline
            \startpipeline
            {Fill(ReviewLogAppend.Sql, [Learner, "now()", .. values.Log])}
            {Fill(ReviewItemUpdate.Sql, [Learner, .. values.Item])}
            commit;
            \endpipeline
            """;
    }

    private static string Fill(string sql, string[] values) =>
        Parameter()
            .Replace(sql, match => values[int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) - 1])
        + ";";

    [GeneratedRegex(@"\$(\d+)")]
    private static partial Regex Parameter();
}
