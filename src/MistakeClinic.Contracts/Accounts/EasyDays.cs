using MistakeClinic.Scheduling;

namespace MistakeClinic.Contracts;

/// <summary>How much of the usual load the learner wants on each weekday. A weekday that is left out is normal.</summary>
public sealed record EasyDays
{
    /// <summary>Mondays. Default: normal.</summary>
    public DayLoad Monday { get; init; }

    /// <summary>Tuesdays. Default: normal.</summary>
    public DayLoad Tuesday { get; init; }

    /// <summary>Wednesdays. Default: normal.</summary>
    public DayLoad Wednesday { get; init; }

    /// <summary>Thursdays. Default: normal.</summary>
    public DayLoad Thursday { get; init; }

    /// <summary>Fridays. Default: normal.</summary>
    public DayLoad Friday { get; init; }

    /// <summary>Saturdays. Default: normal.</summary>
    public DayLoad Saturday { get; init; }

    /// <summary>Sundays. Default: normal.</summary>
    public DayLoad Sunday { get; init; }
}
