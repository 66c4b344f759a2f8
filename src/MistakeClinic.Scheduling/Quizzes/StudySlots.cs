namespace MistakeClinic.Scheduling;

/// <summary>The days on which the learner may study, today first; far from today and from the quiz, several in one.</summary>
internal sealed class StudySlots
{
    // Up to 45 days each day is planned alone; beyond, the days between the first 10 and the last 25 share slots. Time goes with the
    // square of the slots, and which of those days a review falls on changes little: each is planned alone when it comes near.
    private const int MostSlots = 45;
    private const int FirstDays = 10;
    private const int LastDays = 25;

    private StudySlots(int daysLeft, List<(int Day, int Days)> slots, IReadOnlyList<double>? dailySeconds, double skip)
    {
        DaysLeft = daysLeft;
        Day = [.. slots.Select(slot => slot.Day)];
        Days = [.. slots.Select(slot => slot.Days)];
        Present = [.. slots.Select(slot => slot.Day == 0 ? 1 : 1 - skip)];
        Capacity =
        [
            .. slots.Select(slot =>
                dailySeconds is null ? double.PositiveInfinity : Sum(dailySeconds, slot.Day, slot.Days)
            ),
        ];
    }

    internal int DaysLeft { get; }

    internal int Count => Day.Length;

    /// <summary>The day of each slot, from today, 0.</summary>
    internal int[] Day { get; }

    /// <summary>How many days the slot stands for.</summary>
    internal int[] Days { get; }

    /// <summary>The chance that the learner studies then.</summary>
    internal double[] Present { get; }

    /// <summary>Seconds the learner gives then if studying.</summary>
    internal double[] Capacity { get; }

    internal static StudySlots Of(QuizRequest request)
    {
        var days = request.DaysLeft;
        var stride = Math.Max(
            1,
            (int)Math.Ceiling((days - FirstDays - LastDays) / (double)(MostSlots - FirstDays - LastDays))
        );
        var slots = new List<(int Day, int Days)>();
        for (var day = 0; day < days; )
        {
            var length =
                days <= MostSlots || day < FirstDays ? 1 : Math.Min(stride, Math.Max(1, days - LastDays - day));
            slots.Add((day + length / 2, length));
            day += length;
        }
        return new(days, slots, request.DailySeconds, request.SkipChance);
    }

    /// <summary>How many slots come before a quiz that is this many days away.</summary>
    internal int Before(int daysLeft)
    {
        var slot = Array.BinarySearch(Day, daysLeft);
        return slot >= 0 ? slot : ~slot;
    }

    /// <summary>The slot that stands for a day.</summary>
    internal int SlotOf(int day)
    {
        var slot = Array.BinarySearch(Day, day);
        slot = slot >= 0 ? slot : ~slot;
        return slot == Count || (slot > 0 && Day[slot] - Days[slot] / 2 > day) ? slot - 1 : slot;
    }

    private static double Sum(IReadOnlyList<double> seconds, int middle, int days)
    {
        var sum = 0d;
        for (var day = middle - days / 2; day < middle - days / 2 + days; day++)
        {
            sum += seconds[day];
        }
        return sum;
    }
}
