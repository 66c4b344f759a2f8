using Dapper;
using MistakeClinic.Contracts;
using Npgsql;

namespace MistakeClinic.Server.Cards;

/// <summary>
/// A mistake that the learner was sure of. Its new card is shown within a day, whatever the day's limit of new cards.
/// </summary>
internal static class ConfidentError
{
    /// <summary>The least confidence of one, in percent.</summary>
    /// <remarks>
    /// What was believed with confidence is corrected most easily and returns most when the correction is forgotten: Butler,
    /// Fazio and Marsh 2011, "The hypercorrection effect persists over a week, but high-confidence errors return"
    /// (doi:10.3758/s13423-011-0173-y).
    /// </remarks>
    internal const int LeastConfidence = 75;

    private const string MarkSql = """
        update review_item i set confident = not i.confident
        from card c
        join mistake m on m.learner_id = c.learner_id and m.mistake_id = c.mistake_id
        where i.learner_id = @learner and c.learner_id = @learner and c.card_id = i.card_id and m.mistake_id = @mistake
          and i.confident <> coalesce(m.confidence >= @LeastConfidence, false)
        """;

    /// <summary>Marks the card of a mistake whose confidence was written in this transaction.</summary>
    internal static Task MarkAsync(NpgsqlConnection connection, LearnerId learner, MistakeId mistake) =>
        connection.ExecuteAsync(
            MarkSql,
            new
            {
                learner,
                mistake,
                LeastConfidence,
            }
        );
}
