using MistakeClinic.Clinics.Cards;

namespace MistakeClinic.Contracts;

/// <summary>What the lint says of a card. A finding of severity <c>error</c> would keep it from being saved.</summary>
/// <param name="Findings">Errors first, then warnings, then infos.</param>
/// <param name="Similar">
/// The learner's mistakes that this may be a recurrence of, the most alike first, at most three: rather than a second card, a
/// recurrence of one of them may be what to record.
/// </param>
public sealed record LintCardResponse(IReadOnlyList<LintFinding> Findings, IReadOnlyList<SimilarMistake> Similar);
