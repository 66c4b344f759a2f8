namespace MistakeClinic.Clinics.Cards;

/// <summary>The back of a card, part by part, for clients that mark the wrong belief as wrong.</summary>
/// <param name="Rule">The rule as it is shown.</param>
/// <param name="Believed">The mistake; a sentence.</param>
/// <param name="FalseBecause">The root cause; a sentence.</param>
/// <param name="Instead">What to do instead; null for a Do-not-use card whose learner named nothing.</param>
public sealed record CardBack(string Rule, string Believed, string FalseBecause, string? Instead)
{
    /// <summary>The whole back as text, one part a line; the rule comes first unless it is itself the alternative.</summary>
    public string ToText()
    {
        string[] reason = [$"I believed: {Believed}", $"False because: {FalseBecause}"];
        string[] head = Instead == Rule ? [] : [Rule];
        string[] tail = Instead is null ? [] : [$"Instead: {Instead}"];
        return string.Join('\n', [.. head, .. reason, .. tail]);
    }
}
