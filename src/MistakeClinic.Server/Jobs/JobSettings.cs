using System.Globalization;
using MistakeClinic.Server.Hosting;
using Quartz;

namespace MistakeClinic.Server.Jobs;

/// <summary>The settings of the scheduler, under <c>Clinic</c>.</summary>
/// <param name="Enabled"><c>Clinic:Jobs</c>: whether this node runs jobs; true unless set.</param>
/// <param name="RemindCron">
/// <c>Clinic:RemindCron</c>: when to look for reminders, a Quartz cron expression in UTC; every minute unless set.
/// </param>
/// <param name="SendCron">
/// <c>Clinic:SendCron</c>: when to look for reminders to hand over, a Quartz cron expression in UTC; every five seconds
/// unless set.
/// </param>
/// <param name="FitCron">
/// <c>Clinic:FitCron</c>: when to look for learners whose weights may be fitted anew, a Quartz cron expression in UTC;
/// every ten minutes unless set.
/// </param>
/// <param name="PlanCron">
/// <c>Clinic:PlanCron</c>: when to look for plans that are to be made anew, a Quartz cron expression in UTC; every minute
/// unless set.
/// </param>
/// <param name="CheckIn">
/// <c>Clinic:ClusterCheckInSeconds</c>: how often a node tells the others that it lives, 1 to 60 seconds; 5 unless set.
/// One that has been silent for three times as long is taken for dead, and its jobs are run again by another.
/// </param>
internal sealed record JobSettings(
    bool Enabled,
    string RemindCron,
    string SendCron,
    string FitCron,
    string PlanCron,
    TimeSpan CheckIn
)
{
    private const string EveryMinute = "0 * * * * ?";
    private const string EveryFiveSeconds = "*/5 * * * * ?";
    private const string EveryMinuteLater = "15 * * * * ?";
    private const string EveryTenMinutes = "30 */10 * * * ?";
    private const int DefaultCheckInSeconds = 5;
    private const int MaxCheckInSeconds = 60;

    /// <exception cref="StartupException">A setting is not valid; the text names it and says what would be.</exception>
    internal static JobSettings Read(IConfiguration configuration)
    {
        var clinic = configuration.GetSection("Clinic");
        return new(
            ReadEnabled(clinic["Jobs"]),
            ReadCron("RemindCron", clinic["RemindCron"], EveryMinute),
            ReadCron("SendCron", clinic["SendCron"], EveryFiveSeconds),
            ReadCron("FitCron", clinic["FitCron"], EveryTenMinutes),
            ReadCron("PlanCron", clinic["PlanCron"], EveryMinuteLater),
            ReadCheckIn(clinic["ClusterCheckInSeconds"])
        );
    }

    private static bool ReadEnabled(string? text) =>
        text is null ? true
        : bool.TryParse(text, out var enabled) ? enabled
        : throw new StartupException($"Clinic:Jobs is '{text}'. Set it to true or false.");

    private static string ReadCron(string name, string? text, string otherwise) =>
        text is null ? otherwise
        : CronExpression.TryParse(text, out _) ? text
        : throw new StartupException(
            $"Clinic:{name} is '{text}', which is no Quartz cron expression. Set one such as '{otherwise}'."
        );

    private static TimeSpan ReadCheckIn(string? text) =>
        text is null ? TimeSpan.FromSeconds(DefaultCheckInSeconds)
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds is >= 1 and <= MaxCheckInSeconds
            ? TimeSpan.FromSeconds(seconds)
        : throw new StartupException(
            $"Clinic:ClusterCheckInSeconds is '{text}'. Set a whole number from 1 to {MaxCheckInSeconds}."
        );
}
