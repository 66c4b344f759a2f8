using MistakeClinic.Clinics.Cards;
using MistakeClinic.Contracts;

namespace MistakeClinic.Server.Cards;

/// <summary>The two sides of a stored card, each made in one place.</summary>
internal static class CardText
{
    /// <summary>
    /// The front: the learner's own, or one made from rule and symptom. A symptom that would make it longer than a front
    /// may be is left out of it.
    /// </summary>
    internal static string Front(CardRule rule, string? symptom, string? own)
    {
        var front = CardFaces.Front(rule, symptom, own);
        return front.Length <= TextLimits.CardSide ? front : CardFaces.Front(rule);
    }

    /// <summary>The back, from what is stored of a card and its mistake.</summary>
    internal static CardBack Back(string rule, string mistake, string rootCause, string? instead) =>
        CardFaces.Back(Parse(rule), mistake, rootCause, instead);

    /// <summary>Reads a stored rule.</summary>
    internal static CardRule Parse(string storedRule) =>
        CardRule.Parse(storedRule) ?? throw new InvalidOperationException($"The stored rule is none: {storedRule}");
}
