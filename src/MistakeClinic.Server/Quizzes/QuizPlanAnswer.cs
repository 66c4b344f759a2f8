using System.Globalization;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Plans;

namespace MistakeClinic.Server.Quizzes;

/// <summary>A stored plan in the words of the API.</summary>
internal static class QuizPlanAnswer
{
    internal static QuizPlanResponse Of(StoredQuiz quiz, StoredOutlook plan)
    {
        var outlook = plan.Outlook;
        var minutes = outlook.SecondsByDay.Select(seconds => Math.Round(seconds / 60, 1)).ToList();
        var peak = outlook.SecondsByDay.Index().MaxBy(day => (day.Item, -day.Index)).Index;
        return new()
        {
            QuizId = quiz.QuizId,
            StudyDay = plan.StudyDay,
            DaysLeft = outlook.DaysLeft,
            Today = plan.ItemsOf(outlook.Today),
            IfTimeIsLeft = plan.ItemsOf(outlook.IfTimeIsLeft),
            MinutesByDay = [.. minutes.Select((each, day) => new DayMinutes(plan.StudyDay.PlusDays(day), each))],
            PeakDay = plan.StudyDay.PlusDays(peak),
            ExpectedScore = Readiness.Shown(outlook.ExpectedScore),
            ExpectedMinutes = Math.Round(outlook.SecondsByDay.Sum() / 60, 1),
            Feasible = outlook.Feasible,
            Advice = outlook.Feasible ? null : Advice(quiz, outlook),
            NeededMinutesPerDay = outlook.NeededMinutesPerDay,
        };
    }

    private static string Advice(StoredQuiz quiz, QuizOutlook outlook)
    {
        if (outlook.ExpectedScore is not { } score)
            return "There is no card in its clinics yet; log mistakes with cards to prepare for it.";
        var expect = outlook.MinutesPerDay is { } minutes
            ? Say($"At {minutes} {(minutes == 1 ? "minute" : "minutes")} a day expect {score:F2}")
            : Say($"Without a limit of minutes expect {score:F2}");
        return (quiz.TargetScore, outlook.NeededMinutesPerDay) switch
        {
            ({ } target, { } needed) => Say($"{expect}; {target:F2} needs {needed}."),
            ({ } target, _) when score < target => Say($"{expect}; no minutes are enough for {target:F2} by then."),
            _ when outlook.MinutesPerDay is null =>
                $"{expect}, with cards that are never seen: too few days have study; free a blackout date.",
            _ => $"{expect}, with cards that are never seen; more minutes, or fewer blackout dates, show them.",
        };
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
