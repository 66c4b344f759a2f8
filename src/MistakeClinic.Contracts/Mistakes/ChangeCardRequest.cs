using System.Diagnostics.CodeAnalysis;

namespace MistakeClinic.Contracts;

/// <summary>A card to add to a mistake, or changes to the one it has, as a JSON merge patch (RFC 7396).</summary>
public sealed record ChangeCardRequest : MergePatch
{
    /// <summary>Of a card to add: made by the client, best of version 7, or by the server when left out. Of a present card: its id.</summary>
    public CardId? CardId { get; init; }

    /// <summary><c>Check A before B.</c> or <c>Do not use A when B.</c>, 1 to 300 characters. A card to add needs it.</summary>
    [Text(TextLimits.Rule), DisallowNull]
    public string? Rule { get; init; }

    /// <summary>The learner's own front, 1 to 1000 characters. Null: make it from rule and symptom again.</summary>
    [Text(TextLimits.CardSide)]
    public string? Front
    {
        get;
        init => field = Set(nameof(Front), value);
    }

    /// <summary>What to do instead, 1 to 1000 characters.</summary>
    [Text(TextLimits.CardSide)]
    public string? Instead
    {
        get;
        init => field = Set(nameof(Instead), value);
    }

    /// <summary>
    /// True: the card asks for something else from now on, so its memory starts anew; left out, the memory stays, whatever is
    /// changed. A text that has started anew does not do so twice. Of a card to add it says nothing.
    /// </summary>
    public bool MeaningChanged { get; init; }
}
