namespace MistakeClinic.Contracts;

/// <summary>A card to look over before it is saved.</summary>
public sealed record LintCardRequest
{
    /// <summary><c>Check A before B.</c> or <c>Do not use A when B.</c>, 1 to 300 characters.</summary>
    [Text(TextLimits.Rule)]
    public required string Rule { get; init; }

    /// <summary>The learner's own front, 1 to 1000 characters. Without it the front that would be made is looked over.</summary>
    [Text(TextLimits.CardSide)]
    public string? Front { get; init; }

    /// <summary>The mistake's symptom, 1 to 2000 characters.</summary>
    [Text(TextLimits.Mistake)]
    public string? Symptom { get; init; }

    /// <summary>The mistake's hidden assumption, 1 to 2000 characters.</summary>
    [Text(TextLimits.Mistake)]
    public string? RootCause { get; init; }

    /// <summary>What to do instead, 1 to 1000 characters.</summary>
    [Text(TextLimits.CardSide)]
    public string? Instead { get; init; }

    /// <summary>The card that is being rewritten, which is then not its own duplicate.</summary>
    public CardId? CardId { get; init; }
}
