using MistakeClinic.Clinics.Cards;

namespace MistakeClinic.Contracts;

/// <summary>What the lint says of a card. A finding of severity <c>error</c> would keep it from being saved.</summary>
/// <param name="Findings">Errors first, then warnings, then infos.</param>
public sealed record LintCardResponse(IReadOnlyList<LintFinding> Findings);
