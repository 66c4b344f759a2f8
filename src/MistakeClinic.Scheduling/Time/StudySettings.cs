namespace MistakeClinic.Scheduling;

/// <summary>What held for a learner at the instant of a review.</summary>
/// <param name="Clock">The zone the learner was in, and the rollover.</param>
/// <param name="Retention">The recall the learner asked for.</param>
public sealed record StudySettings(StudyClock Clock, DesiredRetention Retention);
