using MistakeClinic.Scheduling;
using NodaTime;

namespace MistakeClinic.Cli.ReviewLogs;

/// <summary>One line of a review log.</summary>
/// <param name="Card">The card, by number of its first appearance.</param>
/// <param name="Order">What the rows are sorted by: instant in ticks, or ordinal; 0 when the file's order counts.</param>
/// <param name="ElapsedDays">As in the file; -1, which data sets give a first review, only there.</param>
/// <param name="Day">The study day, when the days are counted from the times.</param>
/// <param name="Line">Where it is in the file.</param>
internal readonly record struct ReviewRow(
    int Card,
    Rating Rating,
    long Order,
    int ElapsedDays,
    LocalDate Day,
    long Line
);
