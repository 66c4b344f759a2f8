using MistakeClinic.Scheduling;
using MistakeClinic.Server.Quizzes;
using NodaTime;

namespace MistakeClinic.Server.Plans;

/// <summary>The seconds that study days have.</summary>
internal static class PlanDays
{
    private const double WholeDay = 86_400;

    /// <summary>
    /// Minutes of an ordinary day for some quizzes: the most that any of those still ahead gives, where one without minutes of
    /// its own gives the learner's. Null without a limit.
    /// </summary>
    internal static int? Minutes(PlanInputs inputs, IEnumerable<StoredQuiz> ahead) =>
        ahead.Select(quiz => quiz.MinutesPerDay ?? inputs.MinutesPerDay).DefaultIfEmpty(inputs.MinutesPerDay).Max();

    /// <summary>
    /// The seconds of each study day from today until a quiz, or null where none has a limit. A blackout date has none, an easy
    /// weekday its share, and today what was not studied yet.
    /// </summary>
    /// <param name="inputs">The learner's settings.</param>
    /// <param name="days">How many days.</param>
    /// <param name="minutes">Minutes of an ordinary day, so many days after today; null without a limit.</param>
    internal static double[]? Seconds(PlanInputs inputs, int days, Func<int, int?> minutes)
    {
        var shares = Enumerable.Range(0, days).Select(day => Share(inputs, inputs.Today.PlusDays(day))).ToArray();
        var limits = Enumerable.Range(0, days).Select(minutes).ToArray();
        if (limits.All(limit => limit is null) && shares.All(share => share == 1))
            return null;
        var seconds = limits.Zip(shares, (limit, share) => (limit * 60 ?? WholeDay) * share).ToArray();
        seconds[0] = Math.Max(0, seconds[0] - inputs.Times.SecondsToday);
        return seconds;
    }

    /// <summary>As <see cref="Seconds(PlanInputs, int, Func{int, int?})"/>, for the quizzes that are ahead on each day.</summary>
    internal static double[]? Seconds(PlanInputs inputs, int days) =>
        Seconds(inputs, days, day => Minutes(inputs, inputs.Quizzes.Where(quiz => inputs.DaysLeft(quiz) > day)));

    // The factors of load balance.
    private static double Share(PlanInputs inputs, LocalDate day) =>
        inputs.Blackouts.Contains(day)
            ? 0
            : inputs.Week[(int)day.DayOfWeek - 1] switch
            {
                DayLoad.Normal => 1,
                DayLoad.Reduced => 0.5,
                _ => 0.0001,
            };
}
