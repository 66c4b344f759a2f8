using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Plans;

/// <summary>What a stored plan holds for.</summary>
/// <param name="Stale">Whether something that it was made from has changed.</param>
/// <param name="StudyDay">The study day that it is of; null when none was made yet.</param>
/// <param name="ValidUntil">When the next quiz begins; null without one.</param>
internal sealed record PlanAge(bool Stale, LocalDate? StudyDay, Instant? ValidUntil)
{
    /// <summary>The columns of <see cref="Read"/>, of a <c>study_plan</c> named <c>p</c>.</summary>
    internal const string Columns = "p.stale, p.study_day, p.valid_until";

    /// <summary>Reads <see cref="Columns"/>; null when the learner needs no plan.</summary>
    internal static PlanAge? Read(NpgsqlDataReader row, int first) =>
        row.IsDBNull(first)
            ? null
            : new(
                row.GetBoolean(first),
                row.IsDBNull(first + 1) ? null : row.GetFieldValue<LocalDate>(first + 1),
                row.IsDBNull(first + 2) ? null : row.GetFieldValue<Instant>(first + 2)
            );

    /// <summary>Whether the plan must be made anew before it is used.</summary>
    internal bool IsOld(LocalDate today, Instant now) => Stale || StudyDay != today || ValidUntil <= now;
}
