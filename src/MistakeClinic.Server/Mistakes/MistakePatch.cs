using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Clinics.Cards;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Cards;
using MistakeClinic.Server.Http;
using NodaTime;

namespace MistakeClinic.Server.Mistakes;

/// <summary>What a merge patch makes of a mistake and its card.</summary>
internal sealed class MistakePatch(ChangeMistakeRequest request, StoredMistake before)
{
    /// <summary>The mistake after the patch, its card as it was.</summary>
    internal StoredMistake Mistake { get; } =
        before with
        {
            Mistake = request.Mistake ?? before.Mistake,
            OccurredOn = request.OccurredOn ?? before.OccurredOn,
            Symptom = request.Has(nameof(request.Symptom)) ? request.Symptom : before.Symptom,
            RootCause = request.Has(nameof(request.RootCause)) ? request.RootCause : before.RootCause,
            Confidence = request.Has(nameof(request.Confidence)) ? (short?)request.Confidence : before.Confidence,
            RadarRowId = request.Has(nameof(request.RadarRowId)) ? request.RadarRowId : before.RadarRowId,
            LinkedClinicSlug = request.Has(nameof(request.LinkedSkill))
                ? request.LinkedSkill?.Clinic
                : before.LinkedClinicSlug,
            LinkedSkill = request.Has(nameof(request.LinkedSkill)) ? request.LinkedSkill?.Skill : before.LinkedSkill,
            CheckId = request.Has(nameof(request.CheckId)) ? request.CheckId : before.CheckId,
        };

    /// <summary>What is wrong with the card's part of the patch, or null.</summary>
    internal ProblemHttpResult? CardFault =>
        (request.Card, before.Card) switch
        {
            ({ Rule: null }, null) => Problems.Invalid("card.rule", "is required for the first card; add it"),
            ({ CardId: { } sent }, { } card) when sent != card.CardId => Problems.Invalid(
                "card.cardId",
                "is not the id of this mistake's card; leave it out"
            ),
            _ => null,
        };

    /// <summary>Whether the learner says that the card asks for something else now. One that is added here has no memory yet.</summary>
    internal bool MeaningChanged => before.Card is not null && request.Card?.MeaningChanged == true;

    /// <summary>The card as the lint is to see it; null when the patch touches nothing that the lint reads.</summary>
    internal CardDraft? Draft
    {
        get
        {
            var touched =
                request.Card is not null || Mistake.Symptom != before.Symptom || Mistake.RootCause != before.RootCause;
            return touched && Rule is { } rule
                ? new(rule, OwnFront, Mistake.Symptom, Mistake.RootCause, Instead, before.ClinicSlug)
                : null;
        }
    }

    /// <summary>The mistake and its card after the patch. Call it when the lint has found no error.</summary>
    internal StoredMistake Apply(Instant now)
    {
        if (Rule is null)
            return Mistake;
        var id = before.Card?.CardId ?? request.Card!.CardId ?? new CardId(NewIds.At(now));
        return Mistake with { Card = StoredCard.Of(id, CardRule.Parse(Rule)!, Mistake.Symptom, OwnFront, Instead) };
    }

    private string? Rule => request.Card?.Rule ?? before.Card?.Rule;

    private string? OwnFront =>
        request.Card?.Has(nameof(ChangeCardRequest.Front)) == true ? request.Card.Front
        : before.Card is { FrontIsOwn: true } card ? card.Front
        : null;

    private string? Instead =>
        request.Card?.Has(nameof(ChangeCardRequest.Instead)) == true ? request.Card.Instead : before.Card?.Instead;
}
