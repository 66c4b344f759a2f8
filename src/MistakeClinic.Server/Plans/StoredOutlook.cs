using Dapper;
using MistakeClinic.Contracts;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Plans;

/// <summary>What the stored plan has for one quiz.</summary>
/// <param name="StudyDay">The study day of the plan.</param>
/// <param name="Outlook">What it has for the quiz.</param>
/// <param name="Cards">Those of its cards that were not reviewed since.</param>
internal sealed record StoredOutlook(
    LocalDate StudyDay,
    QuizOutlook Outlook,
    IReadOnlyDictionary<CardId, StoredOutlook.CardText> Cards
)
{
    private const string PlanSql =
        "select study_day, outlooks::text as outlooks from study_plan where learner_id = @learner and study_day is not null";

    private const string CardsSql = """
        select c.card_id, m.clinic_slug, c.front
        from review_item i
        join card c on c.learner_id = i.learner_id and c.card_id = i.card_id
        join mistake m on m.learner_id = c.learner_id and m.mistake_id = c.mistake_id
        where i.learner_id = @learner and i.card_id = any(@cards::uuid[]) and i.suspended_at is null and i.deleted_at is null
          and (i.last_study_day is null or i.last_study_day < @day)
        """;

    /// <summary>Null when the plan does not have the quiz.</summary>
    internal static async Task<StoredOutlook?> ReadAsync(NpgsqlConnection connection, LearnerId learner, QuizId quiz)
    {
        var plan = await connection.QuerySingleOrDefaultAsync<PlanRow>(PlanSql, new { learner });
        var outlook = plan is null ? null : QuizOutlook.FromJson(plan.Outlooks).FirstOrDefault(of => of.QuizId == quiz);
        if (plan is null || outlook is null)
            return null;
        var named = outlook.Today.Concat(outlook.IfTimeIsLeft).Select(card => card.CardId.Value).ToArray();
        var cards = await connection.QueryAsync<CardText>(
            CardsSql,
            new
            {
                learner,
                cards = named,
                day = plan.StudyDay,
            }
        );
        return new(plan.StudyDay, outlook, cards.ToDictionary(card => card.CardId));
    }

    /// <summary>Those of some planned cards that were not reviewed since, in their order.</summary>
    internal IReadOnlyList<QuizPlanItem> ItemsOf(IEnumerable<PlannedCard> planned) =>
        [
            .. planned
                .Where(card => Cards.ContainsKey(card.CardId))
                .Select(card => new QuizPlanItem
                {
                    CardId = card.CardId,
                    Clinic = Cards[card.CardId].ClinicSlug,
                    Front = Cards[card.CardId].Front,
                    Reason = card.Reason,
                    RecallNow = card.RecallNow,
                    RecallIfLeft = card.RecallIfLeft,
                    RecallIfReviewed = card.RecallIfReviewed,
                    Seconds = card.Seconds,
                }),
        ];

    /// <summary>The texts of a card that a plan shows.</summary>
    internal sealed record CardText(CardId CardId, string ClinicSlug, string Front);

    private sealed record PlanRow(LocalDate StudyDay, string Outlooks);
}
