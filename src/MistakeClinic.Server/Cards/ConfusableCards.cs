using Dapper;
using MistakeClinic.Clinics.Cards;
using MistakeClinic.Contracts;
using Npgsql;

namespace MistakeClinic.Server.Cards;

/// <summary>Keeps which cards are easily taken for one another. It stands on both cards of a pair.</summary>
internal static class ConfusableCards
{
    private const string Sql = """
        update card c
        set confusable_with = case
            when c.card_id = @card then @others
            when c.card_id = any(@others) then array_append(array_remove(c.confusable_with, @card), @card)
            else array_remove(c.confusable_with, @card) end
        from (select confusable_with from card where learner_id = @learner and card_id = @card) before
        where c.learner_id = @learner
          and (c.card_id = @card or c.card_id = any(@others) or c.card_id = any(before.confusable_with))
        """;

    /// <summary>Stores what the lint has found of a card that was just written. The caller holds the learner's lock.</summary>
    internal static Task StoreAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        CardId card,
        IEnumerable<LintFinding> findings
    )
    {
        var others = findings
            .Where(finding => finding.RuleId == "ML016")
            .Select(finding => Guid.Parse(finding.OtherCardId!));
        return connection.ExecuteAsync(
            Sql,
            new
            {
                learner,
                card,
                others = others.ToArray(),
            }
        );
    }
}
