using MistakeClinic.Contracts;

namespace MistakeClinic.Server.Plans;

/// <summary>What a learner's study day is to have.</summary>
/// <param name="Chosen">The cards chosen for it, in order, each with the quiz it is for, if it is for one.</param>
/// <param name="HeldBack">The cards that wait for the next day, which decides again.</param>
/// <param name="Outlooks">By quiz, the next first.</param>
internal sealed record StudyPlan(
    IReadOnlyList<(PlannedCard Card, QuizId? Quiz)> Chosen,
    IReadOnlyList<CardId> HeldBack,
    IReadOnlyList<QuizOutlook> Outlooks
);
