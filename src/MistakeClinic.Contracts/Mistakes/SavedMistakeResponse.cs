using MistakeClinic.Clinics.Cards;

namespace MistakeClinic.Contracts;

/// <summary>A mistake that was saved, and what could be better about its card.</summary>
/// <param name="Mistake">The mistake as it is now.</param>
/// <param name="Findings">What the lint says of the card: warnings and infos, none of which kept it from being saved.</param>
public sealed record SavedMistakeResponse(MistakeResponse Mistake, IReadOnlyList<LintFinding> Findings);
