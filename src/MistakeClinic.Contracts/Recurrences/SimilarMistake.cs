namespace MistakeClinic.Contracts;

/// <summary>
/// A mistake of the learner's that may be the one just written down: an offer to record a recurrence of it instead.
/// </summary>
/// <param name="MistakeId">The mistake.</param>
/// <param name="CardId">Its card, or null.</param>
/// <param name="Clinic">The slug of its clinic.</param>
/// <param name="Rule">The card's rule, or null.</param>
/// <param name="Mistake">What went wrong then.</param>
/// <param name="Similarity">How alike the nearest two texts are, 0.4 to 1, rounded to three decimals: shared trigrams over all.</param>
/// <param name="By">Which two texts these are.</param>
public sealed record SimilarMistake(
    MistakeId MistakeId,
    CardId? CardId,
    string Clinic,
    string? Rule,
    string Mistake,
    double Similarity,
    SimilarBy By
);

/// <summary>By which texts two mistakes are alike.</summary>
public enum SimilarBy
{
    /// <summary>The rules of their cards.</summary>
    Rule,

    /// <summary>The situations that call for their rules.</summary>
    Trigger,

    /// <summary>Their symptoms.</summary>
    Symptom,

    /// <summary>What went wrong, or was believed: all that a draft has.</summary>
    Mistake,
}
