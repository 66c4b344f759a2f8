using MistakeClinic.Clinics.Cards;
using MistakeClinic.Contracts;
using NodaTime;

namespace MistakeClinic.Cli.Api;

/// <summary>What the tool shows of a quiz.</summary>
/// <param name="Title">What the learner calls it.</param>
/// <param name="StartsAt">When it begins.</param>
internal sealed record ListedQuiz(string Title, Instant StartsAt);

/// <summary>What the tool shows of an answer that says that a mistake, evidence or a recurrence was saved.</summary>
/// <param name="Mistake">The mistake, in the answer to a mistake.</param>
/// <param name="Findings">What the lint says of its card.</param>
/// <param name="Similar">Mistakes that it may be a recurrence of, in the answer to a mistake.</param>
/// <param name="Repair">The mistake's steps, in the answer to evidence.</param>
/// <param name="Card">Where the card stands, in the answer to a recurrence.</param>
internal sealed record Saved(
    SavedMistake? Mistake,
    IReadOnlyList<LintFinding>? Findings,
    IReadOnlyList<SimilarMistake>? Similar,
    Repair? Repair,
    CardSchedule? Card
)
{
    /// <summary>The step to take next, or null when all are done.</summary>
    internal NextStep? Next => (Mistake?.Repair ?? Repair)?.NextStep;
}

/// <summary>A mistake that was saved, as far as the tool shows it.</summary>
internal sealed record SavedMistake(MistakeId MistakeId, Repair Repair);

/// <summary>How far a mistake has come. Names of steps may be new, so they are texts.</summary>
internal sealed record Repair(NextStep? NextStep);

/// <summary>The next step of the repair protocol.</summary>
internal sealed record NextStep(string Step, string Missing, string SatisfiedBy);

/// <summary>A mistake in a list, as far as the tool needs it to find it again.</summary>
internal sealed record ListedMistake(MistakeId MistakeId, string Clinic, LocalDate OccurredOn, string Mistake);

/// <summary>A clinic in a list.</summary>
internal sealed record ListedClinic(string Slug, string Title);
