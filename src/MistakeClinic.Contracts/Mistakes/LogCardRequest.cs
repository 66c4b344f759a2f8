namespace MistakeClinic.Contracts;

/// <summary>The retrieval card of a mistake that is being logged.</summary>
public sealed record LogCardRequest
{
    /// <summary>Made by the client, best of version 7. Without it the server makes one.</summary>
    public CardId? CardId { get; init; }

    /// <summary><c>Check A before B.</c> or <c>Do not use A when B.</c>, 1 to 300 characters.</summary>
    [Text(TextLimits.Rule)]
    public required string Rule { get; init; }

    /// <summary>The learner's own front, 1 to 1000 characters. Without it one is made from rule and symptom.</summary>
    [Text(TextLimits.CardSide)]
    public string? Front { get; init; }

    /// <summary>What to do instead, 1 to 1000 characters.</summary>
    [Text(TextLimits.CardSide)]
    public string? Instead { get; init; }
}
