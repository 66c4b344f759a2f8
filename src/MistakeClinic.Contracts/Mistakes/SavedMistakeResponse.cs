using MistakeClinic.Clinics.Cards;

namespace MistakeClinic.Contracts;

/// <summary>A mistake that was saved, and what could be better about its card.</summary>
/// <param name="Mistake">The mistake as it is now.</param>
/// <param name="Findings">What the lint says of the card: warnings and infos, none of which kept it from being saved.</param>
/// <param name="Similar">
/// The learner's mistakes that this may be a recurrence of, the most alike first, at most three: rather than a second card, a
/// recurrence of one of them may be what to record.
/// </param>
public sealed record SavedMistakeResponse(
    MistakeResponse Mistake,
    IReadOnlyList<LintFinding> Findings,
    IReadOnlyList<SimilarMistake> Similar
);
