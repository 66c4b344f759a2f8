using MistakeClinic.Clinics.Cards;
using MistakeClinic.Contracts;

namespace MistakeClinic.Server.Cards;

/// <summary>What is stored of a card, without where it stands.</summary>
internal sealed record StoredCard(CardId CardId, string Rule, string Front, bool FrontIsOwn, string? Instead)
{
    /// <summary>A card to store. Its front is the learner's own, or made from rule and symptom.</summary>
    internal static StoredCard Of(CardId id, CardRule rule, string? symptom, string? ownFront, string? instead) =>
        new(id, rule.Canonical, CardText.Front(rule, symptom, ownFront), ownFront is not null, instead);

    internal MistakeCard ToResponse(string mistake, string rootCause) =>
        new()
        {
            CardId = CardId,
            Kind = CardText.Parse(Rule).Kind,
            Rule = Rule,
            Front = Front,
            FrontIsOwn = FrontIsOwn,
            Instead = Instead,
            Back = CardText.Back(Rule, mistake, rootCause, Instead),
        };
}
