using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using MistakeClinic.Clinics.Cards;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Http;
using Npgsql;

namespace MistakeClinic.Server.Cards;

/// <summary>What the lint says of a card among the learner's other cards. Dry run and saving both ask here.</summary>
internal static class CardFindings
{
    // A duplicate is found whatever its age; looking for similar cards is worth the latest 2000.
    private const string OthersSql = """
        select card_id, mistake_id, rule from card
        where learner_id = @learner and rule_key = @key and card_id <> @self and deleted_at is null
        union all
        (select card_id, mistake_id, rule from card
         where learner_id = @learner and rule_key <> @key and card_id <> @self and deleted_at is null
         order by created_at desc, card_id desc limit 2000)
        """;

    internal static async Task<IReadOnlyList<LintFinding>> FindAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        CardDraft draft,
        CardId? self
    )
    {
        draft = await CardFacts.AddAsync(connection, learner, draft, self);
        var rule = CardRule.Parse(draft.Rule);
        if (rule is null)
            return CardLint.Run(draft);
        var others = (
            await connection.QueryAsync<OtherRow>(
                OthersSql,
                new
                {
                    learner,
                    key = rule.Key,
                    self = self ?? default(CardId),
                }
            )
        ).ToList();
        var findings = CardLint
            .Run(draft with { Others = [.. others.Select(other => other.ToOther())] })
            .Select(finding => NameMistake(finding, others))
            .ToList();
        return TooLong(draft.Rule, rule) is { } tooLong ? [tooLong, .. findings] : findings;
    }

    /// <summary>The card cannot be saved: 422 with all findings.</summary>
    internal static ProblemHttpResult Refuse(IReadOnlyList<LintFinding> findings) =>
        TypedResults.Problem(
            new ProblemDetails
            {
                Type = Problems.TypeOf("card-lint"),
                Title = "The card cannot be saved as it is.",
                Status = StatusCodes.Status422UnprocessableEntity,
                Detail = "Correct the findings of severity error. Nothing of this request was kept.",
                Extensions = { ["findings"] = findings },
            }
        );

    // The lint knows the other card only, and its fix is to record a recurrence of that card's mistake.
    private static LintFinding NameMistake(LintFinding finding, IReadOnlyList<OtherRow> others) =>
        others.FirstOrDefault(other => $"{other.CardId}" == finding.OtherCardId) is { } twin
            ? finding with
            {
                Fix = finding.Fix.Replace("{mistakeId}", $"{twin.MistakeId}", StringComparison.Ordinal),
            }
            : finding;

    // "Don't use" is written out as "Do not use", and a dot is added.
    private static LintFinding? TooLong(string text, CardRule rule) =>
        rule.Canonical.Length <= TextLimits.Rule
            ? null
            : new(
                "ML001",
                LintSeverity.Error,
                LintField.Rule,
                0,
                text.Length,
                $"Written out, the rule has {rule.Canonical.Length} characters; {TextLimits.Rule} are allowed.",
                "Keep one check and one situation; move the rest to the root cause."
            );

    private sealed record OtherRow(CardId CardId, MistakeId MistakeId, string Rule)
    {
        internal OtherCard ToOther() => new(CardId.ToString(), Rule);
    }
}
