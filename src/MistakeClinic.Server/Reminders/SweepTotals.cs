namespace MistakeClinic.Server.Reminders;

/// <summary>What a sweep did.</summary>
/// <param name="Clocks">How many clocks had run out and were moved on.</param>
/// <param name="Reminders">How many reminders were stored.</param>
internal sealed record SweepTotals(int Clocks, int Reminders);
