using System.Runtime.InteropServices;
using MistakeClinic.Cli.Terminal;
using MistakeClinic.Scheduling;
using NodaTime;

namespace MistakeClinic.Cli.ReviewLogs;

/// <summary>Puts rows in time order and gives each the study days since its card's review before.</summary>
internal static class ElapsedDays
{
    internal static List<TrainingReview> Of(List<ReviewRow> rows, ReviewLogColumns columns, string source)
    {
        var previous = new Dictionary<int, LocalDate>();
        var reviews = new List<TrainingReview>(rows.Count);
        foreach (var row in InOrder(rows))
        {
            ref var before = ref CollectionsMarshal.GetValueRefOrAddDefault(previous, row.Card, out var reviewed);
            var days =
                !reviewed ? 0
                : columns.ElapsedDays is null ? StudyClock.ElapsedDays(before, row.Day)
                : row.ElapsedDays;
            if (days is < 0 or > TrainingLog.MaxElapsedDays)
            {
                throw InputException.At(source, row.Line, Fault(days, columns));
            }
            before = row.Day;
            reviews.Add(new(row.Card, row.Rating, days));
        }
        return reviews;
    }

    private static string Fault(int days, ReviewLogColumns columns) =>
        columns.ElapsedDays is { } elapsed
            ? $"{elapsed.Name} is {days}, but the card has an earlier review; give whole days from 0 to {TrainingLog.MaxElapsedDays}."
            : $"the card's earlier review is {days} days back, over {TrainingLog.MaxElapsedDays}; mend {columns.Time?.Name}.";

    // Most logs are in order already.
    private static IEnumerable<ReviewRow> InOrder(List<ReviewRow> rows)
    {
        for (var i = 1; i < rows.Count; i++)
        {
            if (rows[i].Order < rows[i - 1].Order)
            {
                return rows.OrderBy(row => row.Order);
            }
        }
        return rows;
    }
}
